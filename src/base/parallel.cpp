#include "base/parallel.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <algorithm>
#include <thread>

namespace dateline {

unsigned thread_count(unsigned wanted) noexcept { return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency()); }

namespace detail {
namespace {
constexpr unsigned items_per_thread = 8;  // results wait for their turn behind a long document; the others go on meanwhile

struct Numbered {
    Item item;
    std::size_t number = 0;
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
    // The pipeline is not cancelled by a failure, for oneTBB then forgets the items that wait for their turn.
    FirstFailure failure;
    std::size_t taken_in = 0;
    auto const first = [&](tbb::flow_control& control) -> Numbered {
        std::size_t const number = taken_in++;
        Item item = failure.guarded(number, source);
        if (!item) control.stop();
        return {std::move(item), number};
    };
    auto const middle = [&](Numbered in) -> Numbered {
        return {failure.guarded(in.number, [&] { return work(std::move(in.item)); }), in.number};
    };
    auto const last = [&](Numbered in) {
        if (in.item) failure.guarded(in.number, [&] { sink(std::move(in.item)); });
    };
    tbb::parallel_pipeline(std::size_t{items_per_thread} * threads,
                           tbb::make_filter<void, Numbered>(tbb::filter_mode::serial_in_order, first) &
                               tbb::make_filter<Numbered, Numbered>(tbb::filter_mode::parallel, middle) &
                               tbb::make_filter<Numbered, void>(tbb::filter_mode::serial_in_order, last));
    failure.rethrow();
}

}  // namespace detail
}  // namespace dateline
