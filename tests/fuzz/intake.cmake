foreach(what csv html feed documents records)
  dateline_fuzz(intake_${what} SOURCE ${CMAKE_CURRENT_LIST_DIR}/intake_${what}_fuzz.cpp MODULES intake)
endforeach()
