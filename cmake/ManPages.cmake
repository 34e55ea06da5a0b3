# Man pages from docs/man/*.md by pandoc, when it is there.
find_program(PANDOC pandoc)
set(pages dateline dateline-map dateline-geotag dateline-resolve dateline-explain dateline-gazetteer dateline-validate)
if(PANDOC)
  set(made)
  foreach(page IN LISTS pages)
    set(out ${PROJECT_BINARY_DIR}/man/${page}.1)
    add_custom_command(OUTPUT ${out} COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/man
      COMMAND ${PANDOC} -s -t man ${PROJECT_SOURCE_DIR}/docs/man/${page}.md -o ${out} DEPENDS ${PROJECT_SOURCE_DIR}/docs/man/${page}.md VERBATIM)
    list(APPEND made ${out})
  endforeach()
  add_custom_target(man DEPENDS ${made})
  install(FILES ${made} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)
endif()
