#pragma once
#include <sys/stat.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/atomic_directory.hpp"

/// Internal to base: what of an old output folder is ours, and how the rest moves on. See AtomicDirectory.
namespace dateline::detail {

/// Name of the file that marks a folder as the old one of a swap.
inline constexpr char const* replaced_flag = ".dateline-replaced";

/// A log of SQLite beside a file of this name: "-wal", "-journal", "-shm".
[[nodiscard]] std::vector<std::filesystem::path> logs_of(std::filesystem::path const& database);
/// True when a log of the database holds something that is not yet in it.
[[nodiscard]] bool has_filled_log(std::filesystem::path const& database);
/// Process that holds a lock on the file (SQLite's are such); 0: nobody, -1: one that has no id here.
[[nodiscard]] int holder_of(std::filesystem::path const& file);

/// Sorts the entries of an old folder into ours and the user's, by the list of its marker and the bytes.
class Belongings {
public:
    Belongings(std::filesystem::path folder, std::string const& marker, std::vector<OwnedFile> const& owned);
    /// Ours and unchanged since it was looked at: may be deleted.
    [[nodiscard]] bool is_ours(std::string const& name) const;
    /// The same entries, the folder having been renamed.
    [[nodiscard]] Belongings moved_to(std::filesystem::path folder) const;
    /// One of our files that was changed since, or a log of one: goes aside, not beside the new file of that name.
    [[nodiscard]] bool is_changed(std::string const& name) const { return changed_.contains(name); }

private:
    struct Stamp {
        dev_t device;
        ino_t inode;
        off_t size;
        timespec modified;
    };
    void add_file(OwnedFile const& file);
    [[nodiscard]] bool stamp(std::string const& name, Stamp& out) const;

    std::filesystem::path folder_;
    std::map<std::string, Stamp> ours_;
    std::set<std::string> changed_;
};

/// Gives each of the user's files in `old_folder` that can have one a second name in `new_folder`. Returns the name of the folder for
/// what is set aside; empty when there was none.
[[nodiscard]] std::string link_belongings(std::filesystem::path const& old_folder, std::filesystem::path const& new_folder,
                                          Belongings const& belongings);
/// After the swap: moves what is not yet in `new_folder`, deletes what is ours, and the folder once it is empty. What cannot be moved
/// stays, with a warning; a later run tries again. Never throws for a single file.
void empty_old_folder(std::filesystem::path const& old_folder, std::filesystem::path const& new_folder, Belongings const& belongings,
                      std::string const& set_aside_name);

}  // namespace dateline::detail
