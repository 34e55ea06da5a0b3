#pragma once
#include <cstdint>

/// SIGINT and SIGTERM end the work, whatever it waits for. The handlers set a flag, which long loops ask for, and write to a pipe, on
/// which every wait for an input or an output looks as well.
namespace dateline {

/// Installs the handlers. Throws Error{io} when the system has no pipe for them.
void install_interrupt_handlers();
/// True once a signal came.
[[nodiscard]] bool interrupted() noexcept;
/// Throws Error{interrupted} once a signal came. Long loops call this between items.
void check_interrupt();

enum class Readiness : std::uint8_t { to_read, to_write };
/// Returns when a read from `fd` or a write of a few bytes to it would not block (an end or an error counts). Throws Error{interrupted}
/// when a signal comes first, or the Waker of this thread is woken.
void wait_until_ready(int fd, Readiness wanted);
/// The same for work that must not throw: false when a signal came first and `fd` is still not ready.
[[nodiscard]] bool wait_while_uninterrupted(int fd, Readiness wanted) noexcept;

/// Ends the waits of another thread: that thread calls attach() before it works, anyone calls wake(), once and for all.
class Waker {
public:
    Waker();
    ~Waker();
    Waker(Waker const&) = delete;
    Waker& operator=(Waker const&) = delete;
    /// From now on the waits of the calling thread end when this is woken. It must outlive the thread.
    void attach() const noexcept;
    void wake() const noexcept;

private:
    int fd_;
};

}  // namespace dateline
