#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// Variable-length integers as they stand in a .gaz file (seven bits a byte, low ones first), and a reader that never leaves its
/// bytes: after the first fault it yields zeros and empty strings, and ok() says so.
namespace dateline::gazetteer::detail {

inline void append_varint(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>(static_cast<unsigned char>(value | 0x80)));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

inline void append_signed(std::string& out, std::int64_t value) {
    append_varint(out, (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

inline void append_text(std::string& out, std::string_view text) {
    append_varint(out, text.size());
    out.append(text);
}

class Reader {
public:
    Reader(std::uint8_t const* data, std::size_t size) noexcept : at_{data}, end_{data + size} {}
    explicit Reader(std::span<std::uint8_t const> bytes) noexcept : Reader{bytes.data(), bytes.size()} {}

    [[nodiscard]] bool ok() const noexcept { return ok_; }
    [[nodiscard]] std::size_t left() const noexcept { return static_cast<std::size_t>(end_ - at_); }

    [[nodiscard]] std::uint8_t byte() noexcept {
        if (at_ == end_) return fail(), std::uint8_t{0};
        return *at_++;
    }
    [[nodiscard]] std::uint64_t varint() noexcept {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && at_ != end_; shift += 7) {
            std::uint8_t const next = *at_++;
            value |= static_cast<std::uint64_t>(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
        fail();
        return 0;
    }
    [[nodiscard]] std::int64_t signed_varint() noexcept {
        std::uint64_t const raw = varint();
        return static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1);
    }
    [[nodiscard]] std::string_view text() noexcept {
        std::uint64_t const size = varint();
        if (size > left()) return fail(), std::string_view{};
        std::string_view const view{static_cast<char const*>(static_cast<void const*>(at_)), static_cast<std::size_t>(size)};
        at_ += size;
        return view;
    }
    /// A count of things that take at least `bytes_each` bytes: a larger count than what is left can hold is a fault.
    [[nodiscard]] std::size_t count(std::size_t bytes_each) noexcept {
        std::uint64_t const value = varint();
        if (value > left() / bytes_each) return fail(), std::size_t{0};
        return static_cast<std::size_t>(value);
    }

private:
    void fail() noexcept {
        ok_ = false;
        at_ = end_;
    }
    std::uint8_t const* at_;
    std::uint8_t const* end_;
    bool ok_ = true;
};

}  // namespace dateline::gazetteer::detail
