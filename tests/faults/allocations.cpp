#include "faults/allocations.hpp"

#include <sqlite3.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace dateline::faults {
namespace {

struct Account {
    bool open = false, lasting = false, struck = false;
    std::uint64_t seen = 0, at = 0;
};
thread_local Account account;

bool refused() noexcept {
    if (!account.open) return false;
    ++account.seen;
    if (account.seen != account.at && !(account.lasting && account.seen > account.at)) return false;
    account.struck = true;
    return true;
}

void* allocate(std::size_t size, std::size_t alignment) noexcept {
    if (refused()) return nullptr;
    if (size == 0) size = 1;
    if (alignment <= alignof(std::max_align_t)) return std::malloc(size);
    return std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

void* allocate_or_throw(std::size_t size, std::size_t alignment) {
    if (void* const memory = allocate(size, alignment)) return memory;
    throw std::bad_alloc{};
}

sqlite3_mem_methods& original() {
    static sqlite3_mem_methods methods = {};
    return methods;
}
// SQLite fills in what original() holds before either is called.
// NOLINTBEGIN(clang-analyzer-core.CallAndMessage)
void* sqlite_allocate(int size) { return refused() ? nullptr : original().xMalloc(size); }
void* sqlite_reallocate(void* memory, int size) { return refused() ? nullptr : original().xRealloc(memory, size); }
// NOLINTEND(clang-analyzer-core.CallAndMessage)

}  // namespace

Scarcity::Scarcity(std::uint64_t at, Shortage shortage) noexcept { account = {true, shortage == Shortage::lasts, false, 0, at}; }
Scarcity::~Scarcity() { account.open = false; }
bool Scarcity::struck() noexcept { return account.struck; }
std::uint64_t Scarcity::seen() noexcept { return account.seen; }

void control_sqlite() {
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &original()) != SQLITE_OK) std::abort();
    sqlite3_mem_methods methods = original();
    methods.xMalloc = sqlite_allocate;
    methods.xRealloc = sqlite_reallocate;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK) std::abort();
}

}  // namespace dateline::faults

using dateline::faults::allocate;
using dateline::faults::allocate_or_throw;
constexpr std::size_t plain = alignof(std::max_align_t);

void* operator new(std::size_t size) { return allocate_or_throw(size, plain); }
void* operator new[](std::size_t size) { return allocate_or_throw(size, plain); }
void* operator new(std::size_t size, std::align_val_t alignment) { return allocate_or_throw(size, static_cast<std::size_t>(alignment)); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return allocate_or_throw(size, static_cast<std::size_t>(alignment)); }
void* operator new(std::size_t size, std::nothrow_t const&) noexcept { return allocate(size, plain); }
void* operator new[](std::size_t size, std::nothrow_t const&) noexcept { return allocate(size, plain); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
