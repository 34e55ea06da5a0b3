#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace dateline {

/// Values by key, of which those asked for last are kept: two generations of at most `most` each, in a measure of the caller's. When
/// the younger is full it becomes the older one, whose entries are forgotten unless they were asked for since. Safe in any thread.
/// What a value is must follow from its key alone, so that it does not matter which are kept.
template <typename Key, typename Value, typename Hash = std::hash<Key>>
class RecentCache {
public:
    explicit RecentCache(std::size_t most) : most_{most} {}

    /// nullptr when it is not there.
    [[nodiscard]] std::shared_ptr<Value const> find(Key const& key) {
        std::scoped_lock const lock{mutex_};
        if (auto const it = young_.find(key); it != young_.end()) return it->second.value;
        auto const it = old_.find(key);
        if (it == old_.end()) return nullptr;
        Entry entry = std::move(it->second);
        old_.erase(it);
        auto value = entry.value;
        put(key, std::move(entry));
        return value;
    }
    /// One that is larger than a generation is not kept.
    void keep(Key const& key, std::shared_ptr<Value const> value, std::size_t size) {
        std::scoped_lock const lock{mutex_};
        put(key, Entry{std::move(value), size});
    }

private:
    struct Entry {
        std::shared_ptr<Value const> value;
        std::size_t size = 0;
    };
    void put(Key const& key, Entry entry) {
        std::size_t const size = entry.size;
        if (size > most_) return;
        if (used_ + size > most_) {
            old_ = std::exchange(young_, {});
            used_ = 0;
        }
        if (young_.try_emplace(key, std::move(entry)).second) used_ += size;
    }

    std::size_t most_;
    std::mutex mutex_;
    std::unordered_map<Key, Entry, Hash> young_, old_;
    std::size_t used_ = 0;  ///< by the younger generation
};

}  // namespace dateline
