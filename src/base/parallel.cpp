#include "base/parallel.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <algorithm>
#include <thread>

namespace dateline {

unsigned thread_count(unsigned wanted) noexcept { return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency()); }

namespace detail {

void run_pipeline(unsigned threads, std::function<void*()> const& source, std::function<void*(void*)> const& work, std::function<void(void*)> const& sink) {
    if (threads <= 1) {
        while (void* item = source()) sink(work(item));
        return;
    }
    namespace tbb = oneapi::tbb;
    tbb::global_control const limit{tbb::global_control::max_allowed_parallelism, threads};
    tbb::parallel_pipeline(threads * 4, tbb::make_filter<void, void*>(tbb::filter_mode::serial_in_order,
                                                                      [&](tbb::flow_control& control) -> void* {
                                                                          void* item = source();
                                                                          if (item == nullptr) control.stop();
                                                                          return item;
                                                                      }) &
                                            tbb::make_filter<void*, void*>(tbb::filter_mode::parallel, [&](void* item) { return work(item); }) &
                                            tbb::make_filter<void*, void>(tbb::filter_mode::serial_in_order, [&](void* item) { sink(item); }));
}

}  // namespace detail
}  // namespace dateline
