#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include "gazetteer/records.hpp"

namespace dateline::compiler {

using gazetteer::DisputeRecord;
using gazetteer::PlaceRecord;
using gazetteer::SourceInfo;
using gazetteer::Topology;
using gazetteer::ViewRecord;

/// Where and when what is compiled leaves memory.
struct Memory {
    std::filesystem::path folder;                ///< of temporary files; empty: the system's
    std::size_t bytes = std::size_t{64} << 20U;  ///< for each of the things that are sorted, of which three are at once
};

/// Compiles places into one .gaz file: folded names with exact, squashed and skeleton keys, hierarchy, shapes, lexicon. The same
/// input gives the same bytes. Used by atlas for the real thing and by tests for small worlds.
class Builder {
public:
    Builder(std::string name, std::string version);
    ~Builder();
    /// A second record with the key, or a concordance key, of a known place is merged: names added, stated fields replace. An
    /// empty `name` is not stated. Throws Error{gazetteer} for a missing key or an impossible coordinate.
    void add(PlaceRecord record);
    void add(DisputeRecord record);
    void add(ViewRecord record);
    void add(SourceInfo source);
    void add_neighbours(std::string const& country_a, std::string const& country_b);  ///< ISO codes
    void add_lexicon(std::string key, std::string tsv);
    void set_topology(Topology topology);
    /// Number of places so far; find a record to refine it (nullptr when absent).
    [[nodiscard]] std::size_t size() const noexcept;
    /// The pointer stays good; a record must keep its key.
    [[nodiscard]] PlaceRecord* find(std::string const& key);
    /// Writes the file atomically. Throws Error{io} or Error{gazetteer}. Parents, members and disputed places that are named by a
    /// key which is not in this file are looked for in the files below when it is opened.
    void write(std::filesystem::path const& file);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Compiles an overlay of any number of places, which do not stay in memory. The same bytes as those of a Builder.
class OverlayBuilder {
public:
    /// `base` is what the file is to be laid over: which of its places are known there is written into it. It must outlive this.
    OverlayBuilder(std::string name, std::string version, gazetteer::Gazetteer const& base, Memory memory);
    ~OverlayBuilder();
    /// Of places with different keys. Throws as Builder does.
    void add(PlaceRecord const& record);
    /// One whose key leads to another place, or the other way round: these are held, and merged as Builder does.
    void add_entangled(PlaceRecord record);
    void add(SourceInfo source);
    [[nodiscard]] std::size_t size() const noexcept;
    /// Once.
    void write(std::filesystem::path const& file);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::compiler
