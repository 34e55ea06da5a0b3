#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "intake/text_stream.hpp"

namespace dateline::intake {

/// Cuts JSON text into its items without parsing it: the elements of a top-level array, or of the array in a top-level object
/// that wraps one ({"type": "FeatureCollection", "features": [...]}, {"data": [...]} ...), or objects that follow one another.
/// Memory is bounded by the longest item. After broken text it goes on at the next line that begins an item in the same column.
class JsonItems {
public:
    enum class Fault : std::uint8_t { none, too_long, too_deep, broken, truncated };
    struct Item {
        std::uint64_t line = 0;  ///< on which it begins
        std::string text;        ///< empty when at fault
        Fault fault = Fault::none;
    };
    JsonItems(TextStream& stream, std::uint64_t max_item_bytes);
    [[nodiscard]] std::optional<Item> next();
    /// What the wrapping object said before its array ("crs", "type" ...), cut off at some length; empty without a wrapper.
    [[nodiscard]] std::string const& preamble() const noexcept { return preamble_; }
    /// After the end: the closing bracket of the array never came.
    [[nodiscard]] bool unfinished() const noexcept { return unfinished_; }
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }

private:
    enum class Outcome : std::uint8_t { item, wrapper };
    [[nodiscard]] int peek();
    void advance();
    void skip_blank();
    [[nodiscard]] Outcome scan(Item& item);
    [[nodiscard]] bool scan_string(Item& item);
    void scan_bare(Item& item);
    void keep(Item& item, char c) const;
    void resynchronise(std::uint32_t column);

    TextStream* stream_;
    std::uint64_t max_item_bytes_;
    std::string buffer_, preamble_, last_string_;
    std::size_t at_ = 0;
    std::uint64_t line_ = 1;
    std::uint32_t column_ = 1;
    bool in_array_ = false, started_ = false, wrapped_ = false, unfinished_ = false, ended_ = false;
};

/// Greatest nesting of brackets outside strings.
[[nodiscard]] std::size_t json_depth(std::string_view json) noexcept;
/// Deeper JSON than this is refused everywhere in intake.
constexpr std::size_t deepest_json = 64;

}  // namespace dateline::intake
