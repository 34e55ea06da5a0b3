// The contract of base/parallel.hpp on std::thread alone, for ThreadSanitizer: oneTBB comes without its instrumentation, so that
// with it every hand-over of an item would look like a race, and suppressing those would hide real ones. Linked before the library
// of base, it takes the place of base/parallel.cpp. It orders no more than the contract promises: items of source and of sink one
// after the other, the steps of one item one after the other.
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "base/parallel.hpp"

namespace dateline {

unsigned thread_count(unsigned wanted) noexcept { return wanted > 0 ? wanted : 2; }

namespace detail {
namespace {
struct Run {
    std::function<Item()> const& source;
    std::function<Item(Item)> const& work;
    std::function<void(Item)> const& sink;
    std::mutex source_turn = {}, sink_turn = {};
    std::condition_variable delivery = {};
    std::size_t taken_in = 0, delivered = 0;
    bool ended = false;
    FirstFailure failure = {};

    /// The next item and its number; an empty one at the end.
    std::pair<Item, std::size_t> next() {
        std::lock_guard const turn{source_turn};
        std::size_t const number = taken_in++;
        Item item = ended ? nullptr : failure.guarded(number, source);
        ended = !item;
        return {std::move(item), number};
    }
    void deliver(Item item, std::size_t number) {
        std::unique_lock turn{sink_turn};
        delivery.wait(turn, [&] { return delivered == number; });
        if (item) failure.guarded(number, [&] { sink(std::move(item)); });
        ++delivered;
        delivery.notify_all();
    }
    void operator()() {
        for (;;) {
            auto [item, number] = next();
            if (!item) return;
            Item result = failure.guarded(number, [&, moved = &item] { return work(std::move(*moved)); });
            deliver(std::move(result), number);
        }
    }
};
}  // namespace

void run_pipeline(unsigned threads, std::function<Item()> const& source, std::function<Item(Item)> const& work,
                  std::function<void(Item)> const& sink) {
    Run run{.source = source, .work = work, .sink = sink};
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < threads; ++i) workers.emplace_back([&run] { run(); });
    for (std::thread& worker : workers) worker.join();
    run.failure.rethrow();
}

}  // namespace detail
}  // namespace dateline
