dateline_fuzz(events_coder SOURCE ${CMAKE_CURRENT_LIST_DIR}/events_coder_fuzz.cpp MODULES events)
target_compile_definitions(fuzz_events_coder PRIVATE DATELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
