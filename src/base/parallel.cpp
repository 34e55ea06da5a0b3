#include "base/parallel.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace dateline {

unsigned thread_count(unsigned wanted) noexcept { return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency()); }

namespace detail {
namespace {
constexpr unsigned items_per_thread = 8;  // results wait for their turn behind a long document; the others go on meanwhile

/// Keeps the first exception. The pipeline is not cancelled by it, for oneTBB then forgets the items that wait for their turn: it
/// takes in nothing more, and what is in flight runs through untouched.
class Failure {
public:
    [[nodiscard]] bool any() const noexcept { return any_.load(std::memory_order_acquire); }
    /// What `step` returns; an empty item after a failure.
    template <typename Step>
    Item guarded(Step const& step) noexcept {
        if (any()) return nullptr;
        try {
            return step();
        } catch (...) {
            std::lock_guard const lock{mutex_};
            if (!first_) first_ = std::current_exception();
            any_.store(true, std::memory_order_release);
            return nullptr;
        }
    }
    void rethrow() const {
        if (first_) std::rethrow_exception(first_);
    }

private:
    std::mutex mutex_;
    std::exception_ptr first_;
    std::atomic<bool> any_ = false;
};
}  // namespace

void run_pipeline(unsigned threads, std::function<Item()> const& source, std::function<Item(Item)> const& work,
                  std::function<void(Item)> const& sink) {
    if (threads <= 1) {
        while (Item item = source()) sink(work(std::move(item)));
        return;
    }
    namespace tbb = oneapi::tbb;
    tbb::global_control const limit{tbb::global_control::max_allowed_parallelism, threads};
    Failure failure;
    auto const first = [&](tbb::flow_control& control) -> Item {
        Item item = failure.guarded(source);
        if (!item) control.stop();
        return item;
    };
    auto const middle = [&](Item item) { return failure.guarded([&] { return work(std::move(item)); }); };
    auto const last = [&](Item item) {
        if (!item) return;
        failure.guarded([&] {
            sink(std::move(item));
            return Item{};
        });
    };
    tbb::parallel_pipeline(std::size_t{items_per_thread} * threads,
                           tbb::make_filter<void, Item>(tbb::filter_mode::serial_in_order, first) &
                               tbb::make_filter<Item, Item>(tbb::filter_mode::parallel, middle) &
                               tbb::make_filter<Item, void>(tbb::filter_mode::serial_in_order, last));
    failure.rethrow();
}

}  // namespace detail
}  // namespace dateline
