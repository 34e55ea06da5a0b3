#pragma once
#include "sqlite/database.hpp"

namespace dateline::writers::gpkg {

using sqlite::Database;
using sqlite::quoted_name;
using sqlite::quoted_text;
using sqlite::Statement;

}  // namespace dateline::writers::gpkg
