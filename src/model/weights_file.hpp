#pragma once
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::model {

/// The weights of one set of features as text (docs/formats-weights.md): rows of name, value and note; rows whose name begins with
/// '@' are the head: @set, @version (of the format, 1), @trained ("by hand", or the sha256 of the rows learned from), @bias.
class WeightsFile {
public:
    /// `name` is for messages. Throws Error{config} "name:line: reason" on a head that lacks something, a name twice, a value that
    /// is no finite number, a version that is not ours.
    [[nodiscard]] static WeightsFile parse(std::string text, std::string name);

    [[nodiscard]] std::string const& name() const noexcept { return name_; }
    [[nodiscard]] std::string const& set() const noexcept { return set_; }
    [[nodiscard]] std::string const& trained() const noexcept { return trained_; }
    [[nodiscard]] float bias() const noexcept { return bias_; }
    /// In the order of `features`. Throws Error{config} naming the first feature that one side knows and the other does not.
    [[nodiscard]] std::vector<float> weights(std::span<std::string_view const> features) const;
    /// Set, bias and weights as text, one a line, ordered by name: what of a file decides.
    [[nodiscard]] std::string numbers() const;

private:
    std::string name_, set_, trained_;
    float bias_ = 0;
    std::map<std::string, float, std::less<>> weights_;
};

/// The weights of all sets: those that are built into the program (gazetteers/models), or those of a folder in their place.
/// Immutable, shareable between threads.
class Weights {
public:
    /// Those that are built in.
    [[nodiscard]] static Weights const& built_in();
    /// `*.tsv` of a folder; sets it has no file for are the built-in ones. Throws Error{config} when a file is wrong, of a set that
    /// is not known, or of a set that another file holds; Error{io} when the folder cannot be read.
    [[nodiscard]] static Weights read(std::filesystem::path const& folder);
    /// The file of one set. Throws Error{config} when there is none.
    [[nodiscard]] WeightsFile const& file(std::string_view set) const;
    /// The sha256 of all the numbers by name: the same for two folders exactly when the same features weigh the same.
    [[nodiscard]] std::string identity() const;

private:
    void add(WeightsFile file);
    std::map<std::string, WeightsFile, std::less<>> files_;
};

}  // namespace dateline::model
