#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_lock.hpp"

namespace dateline {

/// One file that an earlier run wrote: ours as long as its bytes are.
struct OwnedFile {
    std::string name;    ///< plain, without a folder
    std::string sha256;  ///< 64 hexadecimal digits
};

/// Files of an earlier run by the text of its marker; nullopt when the text is no list that can be trusted.
using ListOwned = std::function<std::optional<std::vector<OwnedFile>>(std::string_view marker_text)>;

/// The real path of an output folder: links followed, also one whose end is not there yet. Throws Error{usage} for an empty name and
/// for a folder that the program stands in (swapping it would leave the caller in a folder that is no more).
[[nodiscard]] std::filesystem::path resolved_folder(std::filesystem::path const& given);

/// A folder that appears under its name complete or not at all. Files are written below staging(); commit() syncs them and swaps the
/// folder in one step, so that a reader sees the old set or the new set, never a mixture.
///
/// What may be replaced: nothing, an empty folder, or one with our marker in it. What is ours in there: the files that the marker
/// lists, with the bytes that it lists, and the emptied logs (-wal, -shm, -journal) beside them. Everything else is the user's and is
/// never deleted: it moves on into the new folder under its own name, or, when that name is taken or the file is one of ours that
/// somebody changed since, into a folder "set-aside-N" there, with a warning. A log with something in it makes the database beside
/// it a changed file, and both are set aside together; while a living process holds such a database nothing is begun.
///
/// Order of commit(), so that a kill at any moment loses no file and a later run of the same target ends what was begun:
///   1. the new files are synced;
///   2. user's files get a second name (hard link) in the new folder;
///   3. a flag file is put into the old folder: from here on it may only be emptied entry by entry;
///   4. old and new change names (one system call);
///   5. what could not be linked (folders) or came meanwhile moves over; ours is deleted; the empty old folder goes.
/// The lock beside the target (".NAME.lock") is held from the constructor to the end.
class AtomicDirectory {
public:
    /// `target` as resolved_folder() gave it. Throws Error{io} when it cannot become ours, Error{busy} when another run or an editor
    /// holds it. Ends what a killed run left.
    AtomicDirectory(std::filesystem::path target, std::string marker, ListOwned list_owned);
    ~AtomicDirectory();
    AtomicDirectory(AtomicDirectory const&) = delete;
    AtomicDirectory& operator=(AtomicDirectory const&) = delete;
    [[nodiscard]] std::filesystem::path const& target() const noexcept { return target_; }
    [[nodiscard]] std::filesystem::path const& staging() const noexcept { return staging_; }
    /// Text of the marker in the folder that would be replaced; nullopt when there is none.
    [[nodiscard]] std::optional<std::string> const& old_marker() const noexcept { return old_marker_; }
    /// Throws Error{io}; the old folder then stays as it was.
    void commit();

private:
    void check_target();
    void finish_killed_runs() const;
    [[nodiscard]] std::vector<OwnedFile> owned_in_target() const;

    std::filesystem::path target_, staging_;
    std::string marker_;
    ListOwned list_owned_;
    std::unique_ptr<FileLock> lock_;
    std::optional<std::string> old_marker_;
    bool committed_ = false;
};

}  // namespace dateline
