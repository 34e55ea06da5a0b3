#pragma once
#include <chrono>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/span.hpp"
#include "geo/shared_geometry.hpp"
#include "spill/shapes.hpp"

/// The binary form of values that wait outside memory. It is read back by the process that wrote it, so it has no version; whatever
/// bytes are read, nothing is read past their end (Error{internal} "cut off").
///
/// A struct takes part by one function that serves both directions, found in its namespace:
///     template <typename Archive, typename T> requires std::same_as<std::remove_const_t<T>, When>
///     void fields(Archive& archive, T& when) { archive(when.earliest, when.latest); }
namespace dateline {

template <typename T, typename Struct>
concept IsA = std::same_as<std::remove_const_t<T>, Struct>;

template <typename Archive, IsA<TextSpan> T>
void fields(Archive& archive, T& span) {
    archive(span.begin, span.end);
}
template <typename Archive, IsA<SourcePos> T>
void fields(Archive& archive, T& pos) {
    archive(pos.source, pos.line, pos.column);
}
template <typename Archive, typename Tag>
void fields(Archive& archive, Id<Tag> const& id) {
    archive(id.value);
}
template <typename Archive, typename Tag>
void fields(Archive& archive, Id<Tag>& id) {
    archive(id.value);
}

namespace geo {
template <typename Archive, IsA<LonLat> T>
void fields(Archive& archive, T& point) {
    archive(point.lon, point.lat);
}
}  // namespace geo

namespace spill {

template <typename T>
struct is_duration : std::false_type {};
template <typename Rep, typename Period>
struct is_duration<std::chrono::duration<Rep, Period>> : std::true_type {};

/// Appends to `out`. Lines and areas go to the shapes, of which the bytes hold the number.
class Encoder {
public:
    Encoder(std::string& out, Shapes& shapes) : out_{&out}, shapes_{&shapes} {}
    template <typename... T>
    void operator()(T const&... values) {
        (put(values), ...);
    }

private:
    void raw(void const* data, std::size_t size) { out_->append(static_cast<char const*>(data), size); }
    void number(std::uint64_t value);  ///< seven bits a byte, lowest first
    void put(std::string const& text) {
        number(text.size());
        out_->append(text);
    }
    void put(geo::SharedGeometry const& geometry);
    void put(std::monostate) {}
    template <typename T>
    void put(std::optional<T> const& value) {
        put(value.has_value());
        if (value) put(*value);
    }
    template <typename T>
    void put(std::vector<T> const& list) {
        number(list.size());
        for (auto const& item : list) put(item);
    }
    template <typename A, typename B>
    void put(std::pair<A, B> const& pair) {
        put(pair.first);
        put(pair.second);
    }
    template <typename... T>
    void put(std::variant<T...> const& value) {
        number(value.index());
        std::visit([this](auto const& held) { this->put(held); }, value);
    }
    template <typename Clock, typename Duration>
    void put(std::chrono::time_point<Clock, Duration> const& time) {
        put(time.time_since_epoch());
    }
    template <typename T>
    void put(T const& value) {
        if constexpr (std::is_floating_point_v<T>) {
            raw(&value, sizeof value);
        } else if constexpr (std::is_enum_v<T>) {
            put(static_cast<std::underlying_type_t<T>>(value));
        } else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>) {
            auto const bits = static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
            number(value < 0 ? ~(bits << 1U) : bits << 1U);
        } else if constexpr (std::is_integral_v<T>) {
            number(value);
        } else if constexpr (is_duration<T>::value) {
            put(static_cast<std::int64_t>(value.count()));
        } else {
            fields(*this, value);
        }
    }

    std::string* out_;
    Shapes* shapes_;
};

/// Reads what an Encoder wrote with the same shapes.
class Decoder {
public:
    Decoder(std::string_view bytes, Shapes& shapes) : rest_{bytes}, shapes_{&shapes} {}
    template <typename... T>
    void operator()(T&... values) {
        (get(values), ...);
    }
    [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

private:
    void raw(void* data, std::size_t size);
    [[nodiscard]] std::uint64_t number();
    [[nodiscard]] std::size_t length();  ///< of a list: no more than the bytes that are left
    void get(std::string& text);
    void get(geo::SharedGeometry& geometry);
    void get(std::monostate&) {}
    template <typename T>
    void get(std::optional<T>& value) {
        bool there = false;
        get(there);
        if (!there) return value.reset();
        get(value.emplace());
    }
    template <typename T>
    void get(std::vector<T>& list) {
        list.resize(length());
        for (auto& item : list) get(item);
    }
    template <typename A, typename B>
    void get(std::pair<A, B>& pair) {
        get(pair.first);
        get(pair.second);
    }
    template <typename... T>
    void get(std::variant<T...>& value) {
        get_alternative(value, number(), std::index_sequence_for<T...>{});
    }
    template <typename... T, std::size_t... I>
    void get_alternative(std::variant<T...>& value, std::uint64_t index, std::index_sequence<I...>) {
        if (index >= sizeof...(T)) refuse();
        static_cast<void>(((index == I && (get(value.template emplace<I>()), true)) || ...));
    }
    template <typename Clock, typename Duration>
    void get(std::chrono::time_point<Clock, Duration>& time) {
        Duration since{};
        get(since);
        time = std::chrono::time_point<Clock, Duration>{since};
    }
    template <typename T>
    void get(T& value) {
        if constexpr (std::is_floating_point_v<T>) {
            raw(&value, sizeof value);
        } else if constexpr (std::is_enum_v<T>) {
            std::underlying_type_t<T> held{};
            get(held);
            value = static_cast<T>(held);
        } else if constexpr (std::is_same_v<T, bool>) {
            value = number() != 0;
        } else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>) {
            std::uint64_t const bits = number();
            value = static_cast<T>(static_cast<std::int64_t>((bits & 1U) != 0 ? ~(bits >> 1U) : bits >> 1U));
        } else if constexpr (std::is_integral_v<T>) {
            value = static_cast<T>(number());
        } else if constexpr (is_duration<T>::value) {
            std::int64_t count = 0;
            get(count);
            value = T{static_cast<typename T::rep>(count)};
        } else {
            fields(*this, value);
        }
    }
    [[noreturn]] static void refuse();

    std::string_view rest_;
    Shapes* shapes_;
};

/// Appends `value` so that keys compare as the numbers do: big-endian, the sign turned round.
void append_ordered(std::string& key, std::int64_t value);
/// Appends a text and its end; "a" comes before "ab".
void append_ordered(std::string& key, std::string_view text);

}  // namespace spill
}  // namespace dateline
