#include "atlas/import/collected_rows.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/interrupt.hpp"
#include "compiler/record_codec.hpp"

namespace dateline::atlas {
using gazetteer::NameRecord;
using gazetteer::PlaceId;
using gazetteer::PlaceRecord;

namespace {
std::uint64_t hash_of(std::string_view key) { return std::hash<std::string_view>{}(key); }
}  // namespace

CollectedRows::CollectedRows(gazetteer::Gazetteer const& base, compiler::Memory memory)
    : base_{base}, rows_{std::move(memory.folder), memory.bytes} {}

void CollectedRows::add(std::string const& key, Said said, std::string_view payload) {
    std::string bytes;
    compiler::append_sortable(bytes, key);
    compiler::append_sortable(bytes, count_++);
    bytes += static_cast<char>(said);
    bytes += payload;
    rows_.add(bytes);
}

std::uint64_t CollectedRows::source_number(std::string const& source) {
    auto const found = std::find(sources_.rbegin(), sources_.rend(), source);
    if (found != sources_.rend()) return static_cast<std::uint64_t>(sources_.rend() - found) - 1;
    sources_.push_back(source);
    return sources_.size() - 1;
}

void CollectedRows::add_place(PlaceRecord const& record, SourcePos const& pos) {
    std::string payload;
    compiler::append_sortable(payload, source_number(pos.source));
    compiler::append_sortable(payload, pos.line);
    compiler::append_record(payload, record);
    add(record.key, Said::place, payload);
    if (auto const known = base_.by_key(record.key); known && base_.key(*known) != record.key) own_names_.insert(record.key);
    for (std::string const& other : record.concordance) other_keys_.push_back(hash_of(other));
}

std::string CollectedRows::meant_by(std::string const& key) const {
    auto const known = own_names_.contains(key) ? std::nullopt : base_.by_key(key);
    return known ? std::string{base_.key(*known)} : key;
}

void CollectedRows::add_names(std::string const& key, std::vector<NameRecord> const& names) {
    std::string payload;
    compiler::append_names(payload, names);
    add(meant_by(key), Said::names, payload);
}

void CollectedRows::add_concordance(std::string const& key, std::string const& other) {
    add(meant_by(key), Said::concordance, other);
    other_keys_.push_back(hash_of(other));
}

/// What is said about one key, as it is put together.
class CollectedRows::Group {
public:
    explicit Group(gazetteer::Gazetteer const& base) : base_{base} {}
    /// False when the place was there.
    bool take_place(std::string_view bytes) {
        if (record_) return false;
        record_ = compiler::read_record(bytes);
        return true;
    }
    void take_names(std::string const& key, std::string_view bytes) {
        if (!known(key)) return;
        for (NameRecord& name : compiler::read_names(bytes)) record_->names.push_back(std::move(name));
    }
    void take_concordance(std::string const& key, std::string_view other) {
        if (known(key)) record_->concordance.emplace_back(other);
    }
    [[nodiscard]] std::optional<PlaceRecord> end() { return std::exchange(record_, std::nullopt); }

private:
    /// A place of the base that is only added to gets a record that states nothing but its name.
    bool known(std::string const& key) {
        if (record_) return true;
        auto const id = base_.by_key(key);
        if (!id) return false;
        record_.emplace();
        record_->key = base_.key(*id);
        record_->name = base_.name(*id);
        record_->kind = base_.kind(*id);
        record_->kind_stated = false;
        record_->source = "import";
        return true;
    }
    gazetteer::Gazetteer const& base_;
    std::optional<PlaceRecord> record_;
};

std::unordered_set<std::string> CollectedRows::entangled_keys() {
    std::unordered_set<std::string> keys;
    if (other_keys_.empty()) return keys;
    std::sort(other_keys_.begin(), other_keys_.end());
    rows_.for_each([&](std::string_view bytes) {
        std::string key = compiler::take_sortable(bytes);
        if (std::binary_search(other_keys_.begin(), other_keys_.end(), hash_of(key))) keys.insert(std::move(key));
        return true;
    });
    other_keys_ = {};
    return keys;
}

CollectedRows::Sums CollectedRows::hand_over(compiler::OverlayBuilder& builder,
                                             std::function<void(std::string const& key, SourcePos const& pos)> const& repeated) {
    std::unordered_set<std::string> const entangled = entangled_keys();
    Sums sums;
    Group group{base_};
    std::string key;
    auto const end_group = [&] {
        std::optional<PlaceRecord> record = group.end();
        if (!record) return;
        sums.names += record->names.size() + 1;
        auto const is_entangled = [&](std::string const& one) { return entangled.contains(one); };
        bool const apart = !entangled.empty() &&
                           (is_entangled(record->key) || std::any_of(record->concordance.begin(), record->concordance.end(), is_entangled));
        if (apart)
            builder.add_entangled(*std::move(record));
        else
            builder.add(*record);
    };
    std::size_t seen = 0;
    rows_.for_each([&](std::string_view bytes) {
        if (++seen % 4096 == 0) check_interrupt();
        if (std::string next = compiler::take_sortable(bytes); next != key) {
            end_group();
            key = std::move(next);
        }
        static_cast<void>(compiler::take_sortable_number(bytes));
        auto const said = static_cast<Said>(bytes.front());
        bytes.remove_prefix(1);
        if (said == Said::names) group.take_names(key, bytes);
        if (said == Said::concordance) group.take_concordance(key, bytes);
        if (said != Said::place) return true;
        std::string const& source = sources_.at(static_cast<std::size_t>(compiler::take_sortable_number(bytes)));
        std::uint64_t const line = compiler::take_sortable_number(bytes);
        if (group.take_place(bytes))
            ++sums.places;
        else
            repeated(key, {source, line, 0});
        return true;
    });
    end_group();
    rows_.clear();
    return sums;
}

}  // namespace dateline::atlas
