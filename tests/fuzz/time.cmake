dateline_fuzz(parse_iso SOURCE ${CMAKE_CURRENT_LIST_DIR}/parse_iso_fuzz.cpp MODULES time)
dateline_fuzz(time_find SOURCE ${CMAKE_CURRENT_LIST_DIR}/time_find_fuzz.cpp MODULES time)
target_compile_definitions(fuzz_time_find PRIVATE DATELINE_WORDS="${PROJECT_SOURCE_DIR}/gazetteers/words")
