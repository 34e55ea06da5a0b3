#pragma once
#include <string>

/// Internal to ogr.
namespace dateline::ogr {

/// While it lives, GDAL's errors of this thread are collected instead of printed. Scopes nest.
class ErrorScope {
public:
    ErrorScope();
    ~ErrorScope();
    ErrorScope(ErrorScope const&) = delete;
    ErrorScope& operator=(ErrorScope const&) = delete;
    /// The first failure since the scope began, or empty.
    [[nodiscard]] std::string const& failure() const noexcept { return failure_; }
    /// Throws Error{driver} "what: GDAL's words" when there was a failure.
    void check(std::string const& what) const;
    /// Throws in any case.
    [[noreturn]] void fail(std::string const& what) const;

    void add(std::string message);  ///< called by GDAL's handler

private:
    std::string failure_;
};

}  // namespace dateline::ogr
