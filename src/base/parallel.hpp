#pragma once
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace dateline {

/// Streams items through `work` on several threads and hands the results to `sink` in input order, one at a time, on any
/// thread. At most a few items per thread are in flight, so memory stays flat. An exception ends the intake; `sink` gets the results of
/// exactly the items before the one that failed, whatever the number of threads, and the exception of that item is rethrown. With
/// threads == 1 all runs on the calling thread. Built on oneTBB's parallel_pipeline.
namespace detail {
/// What failed first in the order of the items, not of time. For any number of threads.
class FirstFailure {
public:
    /// Whether item `number` still counts: nothing before it failed, nor itself.
    [[nodiscard]] bool spares(std::size_t number) const {
        std::scoped_lock const lock{mutex_};
        return !failure_ || number < number_;
    }
    void record(std::size_t number, std::exception_ptr failure) {
        std::scoped_lock const lock{mutex_};
        if (failure_ && number_ <= number) return;
        number_ = number;
        failure_ = std::move(failure);
    }
    /// What `step` returns for item `number`; an empty one when that does not count any more, or fails now.
    template <typename Step>
    auto guarded(std::size_t number, Step const& step) -> decltype(step()) {
        if (!spares(number)) return decltype(step())();
        try {
            return step();
        } catch (...) {
            record(number, std::current_exception());
            return decltype(step())();
        }
    }
    void rethrow() const {
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    mutable std::mutex mutex_;
    std::size_t number_ = 0;
    std::exception_ptr failure_;
};

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
