#include "intake/json_row.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json_writer.hpp"
#include "intake/json_items.hpp"

namespace dateline::intake {
namespace {

/// nlohmann's event interface: its tree would turn numbers into doubles and lose how they were written.
class RowBuilder : public nlohmann::json_sax<nlohmann::json> {
public:
    JsonRow row;
    std::string reason;
    bool is_feature = false;

    bool null() override { return scalar("", "null"); }
    bool boolean(bool value) override { return value ? scalar("true", "true") : scalar("false", "false"); }
    bool number_integer(number_integer_t value) override { return number(fmt::format("{}", value)); }
    bool number_unsigned(number_unsigned_t value) override { return number(fmt::format("{}", value)); }
    bool number_float(number_float_t, string_t const& written) override { return number(written); }
    bool binary(binary_t&) override { return false; }
    bool string(string_t& value) override {
        if (capturing_ > 0) {
            separate();
            append_json_string(captured_, value);
            return true;
        }
        if (path_.empty()) return not_an_object();
        if (path_.size() == 1 && path_[0] == "type" && value == "Feature") is_feature = true;
        add(std::move(value));
        return true;
    }
    bool start_object(std::size_t) override {
        if (capturing_ > 0 || (path_.size() == 1 && path_[0] == "geometry")) return open('{');
        path_.emplace_back();
        return true;
    }
    bool key(string_t& name) override {
        if (capturing_ > 0) {
            separate();
            append_json_string(captured_, name);
            captured_.push_back(':');
            fresh_ = true;
        } else {
            path_.back() = std::move(name);
        }
        return true;
    }
    bool end_object() override {
        if (capturing_ > 0) return close('}');
        path_.pop_back();
        return true;
    }
    bool start_array(std::size_t) override { return path_.empty() && capturing_ == 0 ? not_an_object() : open('['); }
    bool end_array() override { return close(']'); }
    bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const& error) override {
        reason = error.what();
        return false;
    }

private:
    bool not_an_object() {
        reason = "it is not a JSON object";
        return false;
    }
    void add(std::string value) {
        std::string name;
        for (std::string const& part : path_) {
            if (!name.empty()) name.push_back('.');
            name += part;
        }
        row.cells.emplace_back(std::move(name), std::move(value));
    }
    bool number(std::string const& written) { return scalar(written, written); }
    bool scalar(std::string_view cell, std::string_view json) {
        if (capturing_ > 0) {
            separate();
            captured_ += json;
            return true;
        }
        if (path_.empty()) return not_an_object();
        add(std::string{cell});
        return true;
    }
    void separate() {
        if (!fresh_) captured_.push_back(',');
        fresh_ = false;
    }
    bool open(char bracket) {
        if (capturing_++ == 0) {
            captured_.clear();
            fresh_ = true;
        }
        separate();
        captured_.push_back(bracket);
        fresh_ = true;
        return true;
    }
    bool close(char bracket) {
        captured_.push_back(bracket);
        fresh_ = false;
        if (--capturing_ > 0) return true;
        if (path_.size() == 1 && path_[0] == "geometry") {
            row.geometry = std::move(captured_);
        } else {
            add(std::move(captured_));
        }
        captured_.clear();
        return true;
    }

    std::vector<std::string> path_;
    std::string captured_;
    std::size_t capturing_ = 0;
    bool fresh_ = true;
};

void unwrap_feature(JsonRow& row) {
    constexpr std::string_view prefix = "properties.";
    std::string id;
    std::vector<std::pair<std::string, std::string>> kept;
    for (auto& [name, value] : row.cells) {
        if (name.substr(0, prefix.size()) == prefix) {
            kept.emplace_back(name.substr(prefix.size()), std::move(value));
        } else if (name == "id") {
            id = std::move(value);
        } else if (name != "type" && name != "bbox" && name != "properties" && name != "geometry") {
            kept.emplace_back(std::move(name), std::move(value));
        }
    }
    bool const has_id = std::any_of(kept.begin(), kept.end(), [](auto const& cell) { return cell.first == "id"; });
    if (!id.empty() && !has_id) kept.emplace_back("id", std::move(id));
    row.cells = std::move(kept);
}

}  // namespace

Expected<JsonRow> parse_json_row(std::string_view json) {
    if (json_depth(json) > deepest_json) return make_unexpected("the JSON is nested too deeply");
    RowBuilder builder;
    if (!nlohmann::json::sax_parse(json.begin(), json.end(), &builder)) {
        return make_unexpected(builder.reason.empty() ? std::string{"it is not a JSON object"} : builder.reason);
    }
    if (builder.is_feature) unwrap_feature(builder.row);
    return std::move(builder.row);
}

}  // namespace dateline::intake
