#pragma once
#include <deque>
#include <functional>
#include <vector>

#include "base/sorted_spill.hpp"
#include "gazetteer/records.hpp"

/// The places of a file, wherever they are until it is written. Internal to compiler.
namespace dateline::compiler::detail {

/// In the order of the file - country, admin1, admin2, key - so that what lies in one area lies together.
class Places {
public:
    using Visit = std::function<void(gazetteer::PlaceRecord const&)>;
    virtual ~Places() = default;
    virtual void for_each(Visit const& visit) const = 0;
    /// They will not be asked for again.
    virtual void release() {}

protected:
    Places() = default;
    Places(Places const&) = default;
    Places& operator=(Places const&) = default;
};

/// In memory, where they stay.
class HeldPlaces final : public Places {
public:
    explicit HeldPlaces(std::deque<gazetteer::PlaceRecord> const& records);
    void for_each(Visit const& visit) const override;

private:
    std::vector<gazetteer::PlaceRecord const*> places_;
};

/// As sorted runs in a temporary file.
class SpilledPlaces final : public Places {
public:
    explicit SpilledPlaces(SortedSpill& spill) : spill_{&spill} {}
    void add(gazetteer::PlaceRecord const& record);
    void for_each(Visit const& visit) const override;
    void release() override { spill_->clear(); }

private:
    SortedSpill* spill_;
};

}  // namespace dateline::compiler::detail
