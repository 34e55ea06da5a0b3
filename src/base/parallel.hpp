#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace dateline {

/// Streams items through `work` on several threads and hands the results to `sink` in input order, one at a time, on any
/// thread. At most a few items per thread are in flight, so memory stays flat. The first exception stops the pipeline
/// and is rethrown. With threads == 1 all runs on the calling thread. Built on oneTBB's parallel_pipeline.
namespace detail {
void run_pipeline(unsigned threads, std::function<void*()> const& source, std::function<void*(void*)> const& work, std::function<void(void*)> const& sink);
}  // namespace detail

template <typename In, typename Out>
void ordered_pipeline(unsigned threads, std::function<std::optional<In>()> const& source, std::function<Out(In&&)> const& work,
                      std::function<void(Out&&)> const& sink) {
    detail::run_pipeline(
        threads,
        [&]() -> void* {
            auto item = source();
            return item ? new In{std::move(*item)} : nullptr;
        },
        [&](void* raw) -> void* {
            std::unique_ptr<In> item{static_cast<In*>(raw)};
            return new Out{work(std::move(*item))};
        },
        [&](void* raw) {
            std::unique_ptr<Out> item{static_cast<Out*>(raw)};
            sink(std::move(*item));
        });
}

/// Number of threads to use: `wanted`, or the machine's when 0.
[[nodiscard]] unsigned thread_count(unsigned wanted) noexcept;

}  // namespace dateline
