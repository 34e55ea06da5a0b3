#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
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
    /// ahead: the string is made longer than what is written, which saves work at each piece, until finish(): nobody else may look at
    /// it before that.
    enum class Room : std::uint8_t { exact, ahead };
    explicit JsonWriter(std::string& out, Room room = Room::exact) : out_{&out}, ahead_{room == Room::ahead} {}
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(JsonKey name) {
        if (!name.plain()) return escaped_key(name.name());
        std::string_view const text = name.name();  // of a literal: the copy is a move or two
        char* const at = piece(text.size() + 3);
        *at = '"';
        std::memcpy(at + 1, text.data(), text.size());
        at[text.size() + 1] = '"', at[text.size() + 2] = ':';
        end_piece(at + text.size() + 3, false);
        return *this;
    }
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
    /// The string ends with what was written.
    void finish();
    template <typename T>
    JsonWriter& field(JsonKey name, T const& v) {
        key(name);
        return value(v);
    }

private:
    /// Where so many bytes may be written, a comma being there already where one is needed.
    [[nodiscard]] char* piece(std::size_t most) {
        if (static_cast<std::size_t>(end_ - at_) <= most) grow(most + 1);
        *at_ = ',';
        return at_ + (need_comma_ ? 1 : 0);
    }
    void end_piece(char* end, bool comma_follows) {
        at_ = end;
        need_comma_ = comma_follows;
        if (!ahead_) finish();
    }
    void grow(std::size_t most);
    void sign(char c, bool comma, bool comma_follows);
    void word(std::string_view json);
    JsonWriter& escaped_key(std::string_view name);
    /// Calls `append` with the string, which ends with what was written so far and a comma where one is needed.
    template <typename Append>
    void append_with(Append const& append);
    std::string* out_;
    char *at_ = nullptr, *end_ = nullptr;  ///< bytes of the string from which on nothing is written yet; none: it ends with what is
    bool ahead_;
    bool need_comma_ = false;
};

/// Appends `text` as a JSON string, quotes included.
void append_json_string(std::string& out, std::string_view text);
/// Appends a number with at most `digits` decimals, trailing zeros cut; null when not finite.
void append_json_number(std::string& out, double number, int digits);

}  // namespace dateline
