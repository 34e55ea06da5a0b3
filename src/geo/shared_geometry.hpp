#pragma once
#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

#include "geo/geometry.hpp"

namespace dateline::geo {

/// A geometry that does not change any more and is shared by those who copy it: a text names the same country a thousand times, and
/// its outline is held once. Reads like a Geometry.
class SharedGeometry {
public:
    SharedGeometry() = default;
    template <typename T>
    requires(!std::same_as<std::remove_cvref_t<T>, SharedGeometry> && std::constructible_from<Geometry, T>) SharedGeometry(T&& geometry)
        : SharedGeometry{Geometry{std::forward<T>(geometry)}, 0} {}

    [[nodiscard]] Geometry const& get() const noexcept {
        static Geometry const empty;
        return held_ ? *held_ : empty;
    }
    operator Geometry const&() const noexcept { return get(); }

private:
    SharedGeometry(Geometry&& geometry, int)
        : held_{is_empty(geometry) ? nullptr : std::make_shared<Geometry const>(std::move(geometry))} {}

    std::shared_ptr<Geometry const> held_;
};

}  // namespace dateline::geo
