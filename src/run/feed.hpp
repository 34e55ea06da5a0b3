#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/interrupt.hpp"

namespace dateline::run {

/// Turns a reader that pushes items into a source that is asked for them: the reader runs on a thread of its own and waits when
/// `capacity` items are pending, so memory stays flat on endless streams. next() hands on the reader's exception at the end. A reader
/// that is no longer needed is woken from whatever it waits for.
template <typename T>
class Feed {
public:
    using Push = std::function<void(T)>;

    Feed(std::function<void(Push const&)> read, std::size_t capacity)
        : capacity_{capacity}, reader_{[this, read = std::move(read)] { work(read); }} {}
    ~Feed() {
        {
            std::scoped_lock const lock{mutex_};
            abandoned_ = true;
        }
        changed_.notify_all();
        waker_.wake();
        reader_.join();
    }
    Feed(Feed const&) = delete;
    Feed& operator=(Feed const&) = delete;

    /// nullopt at the end.
    [[nodiscard]] std::optional<T> next() {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return !items_.empty() || finished_; });
        if (items_.empty()) {
            if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
            return std::nullopt;
        }
        T item = std::move(items_.front());
        items_.pop_front();
        if (items_.size() == capacity_ / 2) changed_.notify_all();
        return item;
    }

private:
    struct Abandoned {};

    void work(std::function<void(Push const&)> const& read) {
        std::exception_ptr failure;
        waker_.attach();
        try {
            read([this](T item) { push(std::move(item)); });
        } catch (Abandoned const&) {
            failure = nullptr;  // nobody waits for the rest
        } catch (...) {
            failure = std::current_exception();
        }
        {
            std::scoped_lock const lock{mutex_};
            failure_ = failure;
            finished_ = true;
        }
        changed_.notify_all();
    }

    void push(T item) {
        std::unique_lock lock{mutex_};
        // Once full it waits for room for many: two threads that wake each other for every item do little else.
        if (items_.size() >= capacity_) changed_.wait(lock, [&] { return items_.size() <= capacity_ / 2 || abandoned_; });
        if (abandoned_) throw Abandoned{};
        items_.push_back(std::move(item));
        if (items_.size() == 1) changed_.notify_all();
    }

    std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<T> items_;
    bool finished_ = false;
    bool abandoned_ = false;
    std::exception_ptr failure_;
    Waker waker_;
    std::thread reader_;
};

}  // namespace dateline::run
