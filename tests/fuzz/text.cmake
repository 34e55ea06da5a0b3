dateline_fuzz(fold SOURCE ${CMAKE_CURRENT_LIST_DIR}/fold_fuzz.cpp MODULES text)
dateline_fuzz(analyse SOURCE ${CMAKE_CURRENT_LIST_DIR}/analyse_fuzz.cpp MODULES text)
