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
}  // namespace

void run_pipeline(unsigned threads, std::function<Item()> const& source, std::function<Item(Item)> const& work, std::function<void(Item)> const& sink) {
    if (threads <= 1) {
        while (Item item = source()) sink(work(std::move(item)));
        return;
    }
    namespace tbb = oneapi::tbb;
    tbb::global_control const limit{tbb::global_control::max_allowed_parallelism, threads};
    auto const first = [&](tbb::flow_control& control) -> Item {
        Item item = source();
        if (!item) control.stop();
        return item;
    };
    tbb::parallel_pipeline(items_per_thread * threads, tbb::make_filter<void, Item>(tbb::filter_mode::serial_in_order, first) &
                                            tbb::make_filter<Item, Item>(tbb::filter_mode::parallel, work) &
                                            tbb::make_filter<Item, void>(tbb::filter_mode::serial_in_order, sink));
}

}  // namespace detail
}  // namespace dateline
