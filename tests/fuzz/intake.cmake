foreach(what csv html feed documents records mapping)
  dateline_fuzz(intake_${what} SOURCE ${CMAKE_CURRENT_LIST_DIR}/intake_${what}_fuzz.cpp MODULES intake)
endforeach()
target_link_libraries(fuzz_intake_mapping PRIVATE dateline_test_support)
