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
using Item = std::shared_ptr<void>;  ///< owned, so that nothing leaks when the pipeline stops early
void run_pipeline(unsigned threads, std::function<Item()> const& source, std::function<Item(Item)> const& work,
                  std::function<void(Item)> const& sink);
}  // namespace detail

template <typename In, typename Out>
void ordered_pipeline(unsigned threads, std::function<std::optional<In>()> const& source, std::function<Out(In&&)> const& work,
                      std::function<void(Out&&)> const& sink) {
    detail::run_pipeline(
        threads,
        [&]() -> detail::Item {
            auto item = source();
            return item ? std::make_shared<In>(std::move(*item)) : nullptr;
        },
        [&](detail::Item const& item) -> detail::Item { return std::make_shared<Out>(work(std::move(*static_cast<In*>(item.get())))); },
        [&](detail::Item const& item) { sink(std::move(*static_cast<Out*>(item.get()))); });
}

/// Number of threads to use: `wanted`, or the machine's when 0.
[[nodiscard]] unsigned thread_count(unsigned wanted) noexcept;

}  // namespace dateline
