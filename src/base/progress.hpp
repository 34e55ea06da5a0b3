#pragma once
#include <atomic>
#include <cstdint>
#include <string>

namespace dateline {

enum class ProgressMode : std::uint8_t {
    automatic,  ///< a bar when stderr is a terminal, nothing otherwise
    none,
    bar,
    json  ///< one JSON object a line on stderr: {"progress":{"step","done","total"}}
};

void set_progress_mode(ProgressMode mode);

/// Progress of one step of long work, on stderr. Redraws only when the percentage changes. add() may be called from any thread.
/// The destructor finishes the line and never throws.
class Progress {
public:
    /// `total` 0 means unknown: only the count is shown.
    Progress(std::string step, std::uint64_t total);
    ~Progress();
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;
    void add(std::uint64_t n = 1) noexcept;
    void finish() noexcept;

private:
    void draw(std::uint64_t done) noexcept;
    std::string step_;
    std::uint64_t total_;
    std::atomic<std::uint64_t> done_{0};
    std::atomic<std::uint64_t> shown_{UINT64_MAX};
    ProgressMode mode_;
    bool finished_ = false;
};

}  // namespace dateline
