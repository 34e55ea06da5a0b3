#pragma once
#include <stdexcept>
#include <string>
#include <tl/expected.hpp>

namespace dateline {

/// What failed. The command line turns these into exit codes and advice, in one place.
enum class Errc {
    io,           ///< a file cannot be read or written
    config,       ///< a configuration, mapping, style or lexicon file is wrong
    gazetteer,    ///< no gazetteer, or a corrupt or outdated one
    driver,       ///< GDAL, SQLite or another library refused
    geometry,     ///< GEOS refused
    usage,        ///< the command line is wrong
    busy,         ///< another process holds what we must write
    refused,      ///< the result was not fit to replace the old one, which stays
    interrupted,  ///< SIGINT or SIGTERM
    internal      ///< a broken promise of our own
};

/// The environment failed us. Thrown anywhere, caught once in cli. Data faults are never exceptions: see Diagnostics.
class Error : public std::runtime_error {
public:
    Error(Errc code, std::string const& what) : std::runtime_error{what}, code_{code} {}
    [[nodiscard]] Errc code() const noexcept { return code_; }

private:
    Errc code_;
};

/// A value, or why the data does not yield one.
template <typename T, typename E = std::string>
using Expected = tl::expected<T, E>;
using tl::make_unexpected;

}  // namespace dateline
