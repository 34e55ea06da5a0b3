#pragma once
#include <string_view>

/// Text files of styles/, compiled into the program.
namespace dateline::writers::embedded {

extern std::string_view const style_toml;
extern std::string_view const page_html;
extern std::string_view const page_css;
extern std::string_view const page_js;

}  // namespace dateline::writers::embedded
