#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// The name of a member. Of a literal it is known without a look that nothing in it is escaped; one with such signs does not compile.
class JsonKey {
public:
    static constexpr std::size_t longest_literal = 28;
    template <std::size_t N>
    consteval JsonKey(char const (&name)[N]) : name_{name, N - 1}, plain_{true} {  // NOLINT(google-explicit-constructor)
        if (N - 1 > longest_literal) throw "the name is too long";
        for (char const c : name_)
            if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\') throw "the name would have to be escaped";
    }
    JsonKey(std::string_view name) : name_{name} {}    // NOLINT(google-explicit-constructor)
    JsonKey(std::string const& name) : name_{name} {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] std::string_view name() const noexcept { return name_; }
    [[nodiscard]] bool plain() const noexcept { return plain_; }

private:
    std::string_view name_;
    bool plain_ = false;
};

/// Appends JSON to a string: keys in the order written, numbers in shortest form, no white space. Broken UTF-8 becomes U+FFFD,
/// non-finite numbers become null, U+2028/2029 are escaped (safe inside a script). Commas are handled; nesting is the caller's.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_{&out} {}
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(JsonKey name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(char const* text) { return value(std::string_view{text}); }
    JsonWriter& value(std::string const& text) { return value(std::string_view{text}); }
    JsonWriter& value(bool flag);
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(std::uint64_t number);
    JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter& value(std::uint32_t number) { return value(static_cast<std::uint64_t>(number)); }
    JsonWriter& value(double number);
    /// At most `digits` decimals, trailing zeros cut, never "-0".
    JsonWriter& value(double number, int digits);
    JsonWriter& null();
    /// `json` is already JSON.
    JsonWriter& raw(std::string_view json);
    template <typename T>
    JsonWriter& field(JsonKey name, T const& v) {
        key(name);
        return value(v);
    }

private:
    void separate();
    std::string* out_;
    bool need_comma_ = false;
};

/// Appends `text` as a JSON string, quotes included.
void append_json_string(std::string& out, std::string_view text);
/// Appends a number with at most `digits` decimals, trailing zeros cut; null when not finite.
void append_json_number(std::string& out, double number, int digits);

}  // namespace dateline
