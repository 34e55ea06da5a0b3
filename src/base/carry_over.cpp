#include "base/carry_over.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/log.hpp"
#include "base/sha256.hpp"
#include "base/system_calls.hpp"

namespace dateline::detail {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> names_in(fs::path const& folder) {
    std::vector<std::string> names;
    for (auto const& entry : fs::directory_iterator{folder}) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

bool same_inode(fs::path const& a, fs::path const& b) {
    struct stat x = {}, y = {};
    return ::lstat(a.c_str(), &x) == 0 && ::lstat(b.c_str(), &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool is_there(fs::path const& path) {
    struct stat info = {};
    return ::lstat(path.c_str(), &info) == 0;
}

bool is_regular(fs::path const& path) {
    struct stat info = {};
    return ::lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

/// The folder "set-aside-N" of one swap: made in the new folder when first needed, under a number that neither folder has.
class SetAside {
public:
    SetAside(fs::path old_folder, fs::path new_folder, std::string name)
        : old_folder_{std::move(old_folder)}, new_folder_{std::move(new_folder)}, name_{std::move(name)} {}

    /// Where the entry goes; the folder is there then.
    fs::path place_for(std::string const& name) {
        for (int n = 1; name_.empty(); ++n) {
            std::string const candidate = fmt::format("{}{}", prefix, n);
            if (!is_there(old_folder_ / candidate) && !is_there(new_folder_ / candidate)) name_ = candidate;
        }
        fs::create_directory(new_folder_ / name_);
        return new_folder_ / name_ / name;
    }
    /// True when an earlier step of this swap found a place for it.
    [[nodiscard]] bool has(fs::path const& entry) const {
        auto const names = names_in(new_folder_);
        return std::any_of(names.begin(), names.end(), [&](std::string const& name) {
            return name.starts_with(prefix) && same_inode(new_folder_ / name / entry.filename(), entry);
        });
    }
    [[nodiscard]] std::string const& name() const noexcept { return name_; }

private:
    static constexpr std::string_view prefix = "set-aside-";
    fs::path old_folder_, new_folder_;
    std::string name_;
};

void tell_set_aside(std::string const& name, fs::path const& place) {
    log::warning("{} is not as an earlier run wrote it, or its name is needed: it was set aside as {}/{}", name,
                 place.parent_path().filename().string(), name);
}

/// Moves one entry of the user's; false when it must stay.
bool move_entry(fs::path const& entry, fs::path const& new_folder, bool aside, SetAside& set_aside) {
    std::string const name = entry.filename().string();
    fs::path const beside = new_folder / name;
    bool const linked = (!aside && same_inode(entry, beside)) || set_aside.has(entry);
    if (linked) return system_calls().unlink(entry.c_str()) == 0;
    if (!aside && system_calls().move_new(entry.c_str(), beside.c_str()) == 0) return true;
    if (!aside && errno != EEXIST && errno != ENOTEMPTY) return false;
    fs::path const place = set_aside.place_for(name);
    if (system_calls().move_new(entry.c_str(), place.c_str()) != 0) return false;
    tell_set_aside(name, place);
    return true;
}

}  // namespace

std::vector<fs::path> logs_of(fs::path const& database) {
    std::vector<fs::path> logs;
    for (char const* const suffix : {"-wal", "-journal", "-shm"}) logs.emplace_back(database.string() + suffix);
    return logs;
}

bool has_filled_log(fs::path const& database) {
    auto const logs = logs_of(database);
    return std::any_of(logs.begin(), logs.end() - 1, [](fs::path const& log) {
        struct stat info = {};
        return ::lstat(log.c_str(), &info) == 0 && info.st_size > 0;
    });
}

int holder_of(fs::path const& file) {
    int const fd = ::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) return 0;
    struct flock probe = {};
    probe.l_type = F_WRLCK;
    probe.l_whence = SEEK_SET;
    bool const held = ::fcntl(fd, F_GETLK, &probe) == 0 && probe.l_type != F_UNLCK;
    ::close(fd);
    return !held ? 0 : probe.l_pid > 0 ? static_cast<int>(probe.l_pid) : -1;
}

Belongings::Belongings(fs::path folder, std::string const& marker, std::vector<OwnedFile> const& owned) : folder_{std::move(folder)} {
    for (std::string const& name : {marker, std::string{replaced_flag}}) {
        Stamp seen{};
        if (stamp(name, seen)) ours_.emplace(name, seen);
    }
    for (auto const& file : owned) add_file(file);
}

Belongings Belongings::moved_to(fs::path folder) const {
    Belongings moved{*this};
    moved.folder_ = std::move(folder);
    return moved;
}

void Belongings::add_file(OwnedFile const& file) {
    Stamp seen{};
    fs::path const path = folder_ / file.name;
    if (!is_regular(path) || !stamp(file.name, seen)) return;
    bool const same = !has_filled_log(path) && sha256_of_file(path) == file.sha256;
    if (same)
        ours_.emplace(file.name, seen);
    else
        changed_.insert(file.name);
    for (auto const& log : logs_of(path)) {
        std::string const name = log.filename().string();
        if (!stamp(name, seen)) continue;
        if (same)
            ours_.emplace(name, seen);
        else
            changed_.insert(name);
    }
}

bool Belongings::stamp(std::string const& name, Stamp& out) const {
    struct stat info = {};
    if (::lstat((folder_ / name).c_str(), &info) != 0) return false;
    out = {info.st_dev, info.st_ino, info.st_size, info.st_mtim};
    return true;
}

bool Belongings::is_ours(std::string const& name) const {
    auto const known = ours_.find(name);
    Stamp now{};
    if (known == ours_.end() || !stamp(name, now)) return false;
    Stamp const& then = known->second;
    return now.inode == then.inode && now.size == then.size && now.modified.tv_sec == then.modified.tv_sec &&
           now.modified.tv_nsec == then.modified.tv_nsec;
}

std::string link_belongings(fs::path const& old_folder, fs::path const& new_folder, Belongings const& belongings) {
    SetAside set_aside{old_folder, new_folder, {}};
    for (auto const& name : names_in(old_folder)) {
        fs::path const entry = old_folder / name;
        struct stat info = {};
        if (belongings.is_ours(name) || ::lstat(entry.c_str(), &info) != 0 || S_ISDIR(info.st_mode)) continue;
        bool const aside = belongings.is_changed(name) || is_there(new_folder / name);
        fs::path const place = aside ? set_aside.place_for(name) : new_folder / name;
        // Not every file system links and not every file may be linked: then it moves after the swap.
        if (system_calls().link(entry.c_str(), place.c_str()) == 0 && aside) tell_set_aside(name, place);
    }
    return set_aside.name();
}

void empty_old_folder(fs::path const& old_folder, fs::path const& new_folder, Belongings const& belongings,
                      std::string const& set_aside_name) {
    SetAside set_aside{old_folder, new_folder, set_aside_name};
    constexpr int rounds = 3;  // somebody may still have put a file there while we moved the others
    for (int round = 0; round < rounds; ++round) {
        for (auto const& name : names_in(old_folder)) {
            if (name == replaced_flag) continue;
            fs::path const entry = old_folder / name;
            bool const gone = belongings.is_ours(name) ? system_calls().unlink(entry.c_str()) == 0
                                                       : move_entry(entry, new_folder, belongings.is_changed(name), set_aside);
            if (!gone && round + 1 == rounds) log::warning("{}: cannot be moved on: {}", entry.string(), std::strerror(errno));
        }
        // The flag goes last, so that a kill in between leaves a folder that is known for what it is.
        auto const left = names_in(old_folder);
        if (left.size() > 1 || (left.size() == 1 && left.front() != replaced_flag)) continue;
        system_calls().unlink((old_folder / replaced_flag).c_str());
        if (::rmdir(old_folder.c_str()) == 0) return;
    }
    log::warning("{}: the folder of the run before is not empty and stays; the next run tries again", old_folder.string());
}

}  // namespace dateline::detail
