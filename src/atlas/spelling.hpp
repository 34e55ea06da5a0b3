#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/table.hpp"

namespace dateline::atlas {

/// The usable spellings in a GeoNames `alternatenames` cell (comma-separated, no language codes): addresses, airport codes, bare
/// numbers and one- or two-letter forms of alphabetic scripts are left out, "Uccle/Ukkel" becomes two. `folded_name`
/// is the folded main name: a three-capital form equal to it stays.
[[nodiscard]] std::vector<std::string> usable_alternates(std::string_view cell, std::string_view folded_name);

/// "Myanmar (Burma)" -> itself, "Myanmar", "Burma"; "Congo, The Democratic Republic of the" -> "The Democratic Republic of the Congo"
/// as well; "Bosnia & Herzegovina" -> also with "and". For names of countries in lists.
[[nodiscard]] std::vector<std::string> country_spellings(std::string_view name);

/// Words for kinds of areas ("District", "Provincia de", "Raion"), from gazetteers/generics.tsv.
class Generics {
public:
    /// Columns `word`, `position` (before, after, never: may not be all that remains) and `use` (admin, airport). Only the rows
    /// of `use` are taken.
    Generics(Table const& table, std::string_view use);
    Generics() = default;
    /// `name` without the generic words at its ends ("Musa Qala District" -> "Musa Qala"); `name` itself when nothing
    /// or nothing but generics would remain.
    [[nodiscard]] std::string strip(std::string_view name) const;

private:
    using Words = std::vector<std::string>;
    std::vector<Words> before_, after_;  ///< folded, longest first
    std::set<std::string> never_;
};

}  // namespace dateline::atlas
