#pragma once
#include <string>

/// Internal to ogr.
namespace dateline::ogr {

class Door;

/// While it lives, GDAL's errors of this thread are collected instead of printed, with the user's name for what lies behind the door.
/// Scopes nest.
class ErrorScope {
public:
    explicit ErrorScope(Door const* door = nullptr);
    ~ErrorScope();
    ErrorScope(ErrorScope const&) = delete;
    ErrorScope& operator=(ErrorScope const&) = delete;
    /// The first failure since the scope began, or empty.
    [[nodiscard]] std::string const& failure() const noexcept { return failure_; }
    /// Throws Error{driver} "what: GDAL's words" when there was a failure.
    void check(std::string const& what) const;
    /// Throws in any case; Error{interrupted} where a signal is the reason, bad_alloc where memory is.
    [[noreturn]] void fail(std::string const& what) const;

    void add(int level, int number, std::string message);  ///< called by GDAL's handler

private:
    Door const* door_;
    std::string failure_;
    bool out_of_memory_ = false;
};

}  // namespace dateline::ogr
