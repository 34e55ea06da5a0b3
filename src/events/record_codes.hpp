#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dict/lexicon.hpp"
#include "events/event.hpp"

namespace dateline::events {

struct TypeCode {
    Type type = Type::other;
    std::vector<std::string> modes;
    bool known = false;
};

struct FormatFacts {
    std::string title, licence, attribution;
};

/// Codes of structured sources as our own, by the tables en/record_types, en/record_precision and en/record_formats. Immutable.
class RecordCodes {
public:
    explicit RecordCodes(dict::Lexicon const& lexicon);
    [[nodiscard]] TypeCode type(std::string_view format, std::string_view type, std::string_view sub_type) const;
    /// 0..9 of events.md 3.2; nullopt when the format has no such code.
    [[nodiscard]] std::optional<int> place_precision(std::string_view format, std::string_view code) const;
    [[nodiscard]] std::optional<time::Precision> date_precision(std::string_view format, std::string_view code) const;
    [[nodiscard]] FormatFacts facts(std::string_view format) const;

private:
    [[nodiscard]] TypeCode const* find(std::string const& format, std::string const& type, std::string const& sub_type) const;
    std::map<std::string, TypeCode, std::less<>> types_;         ///< "format|type|sub_type"
    std::map<std::string, std::string, std::less<>> precision_;  ///< "format|kind|code"
    std::map<std::string, FormatFacts, std::less<>> formats_;
};

/// UCDP GED where_prec 1..7 of our precision (events.md 3.2), the way back of the table; nullopt for 0.
[[nodiscard]] std::optional<int> ged_where_prec(int precision) noexcept;
/// UCDP GED date_prec 1..5 (records.md 2.5); nullopt when unknown.
[[nodiscard]] std::optional<int> ged_date_prec(time::Precision precision) noexcept;
/// The grain of an interval of whole days that states none: 1 day, 2-6 days, 7 week, 8-31 month, longer year.
[[nodiscard]] time::Precision precision_of_days(std::int64_t days) noexcept;

}  // namespace dateline::events
