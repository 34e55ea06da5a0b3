#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "base/table.hpp"
#include "base/utf8.hpp"
#include "intake/document_sink.hpp"
#include "intake/html_page.hpp"

namespace dateline::intake {
namespace {

/// Name without its namespace prefix.
std::string_view local_name(pugi::xml_node const& node) {
    std::string_view const name = node.name();
    std::size_t const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// First child with that full name.
std::string child_text(pugi::xml_node const& node, char const* name) { return std::string{trim(node.child(name).text().get())}; }

std::string first_text(pugi::xml_node const& node, std::initializer_list<char const*> names) {
    for (char const* const name : names) {
        std::string text = child_text(node, name);
        if (!text.empty()) return text;
    }
    return {};
}

struct StringWriter : pugi::xml_writer {
    std::string out;
    void write(void const* data, std::size_t size) override { out.append(static_cast<char const*>(data), size); }
};

/// Content of an Atom text construct: plain, escaped HTML or XHTML.
std::string atom_text(pugi::xml_node const& node) {
    std::string_view const type = node.attribute("type").as_string("text");
    if (type == "xhtml") {
        StringWriter writer;
        for (pugi::xml_node const child : node.children()) child.print(writer, "", pugi::format_raw);
        return fragment_text(writer.out);
    }
    std::string const text = node.text().get();
    return type == "text" || type == "text/plain" ? std::string{trim(text)} : fragment_text(text);
}

std::string atom_link(pugi::xml_node const& entry) {
    for (pugi::xml_node const link : entry.children("link")) {
        std::string_view const rel = link.attribute("rel").as_string("alternate");
        if (rel == "alternate") return link.attribute("href").as_string();
    }
    return {};
}

class FeedReader {
public:
    FeedReader(DocumentJob const& job, std::string const& xml) : job_{&job}, xml_{&xml} {}

    void read() {
        pugi::xml_document tree;
        auto const result =
            tree.load_buffer(xml_->data(), xml_->size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
        broken_ = !result;
        broken_at_ = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
        find_items(tree);
        if (broken_) {
            // The last item is the one that the fault cut short.
            std::uint64_t const line = line_of(items_.empty() ? broken_at_ : offset_of(items_.back()));
            if (!items_.empty()) items_.pop_back();
            job_->reject(
                "bad-xml", line,
                fmt::format("the XML is broken on line {}: {}; what comes before it is used", line_of(broken_at_), result.description()));
        }
        for (pugi::xml_node const& item : items_) emit(item);
        if (items_.empty() && !broken_) job_->reject("no-text", 1, "the feed has no items");
    }

private:
    static std::size_t offset_of(pugi::xml_node const& node) {
        return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    }
    std::uint64_t line_of(std::size_t offset) {
        offset = std::min(offset, xml_->size());
        if (offset < counted_to_) {
            counted_to_ = 0;
            line_ = 1;
        }
        auto const from = xml_->begin() + static_cast<std::ptrdiff_t>(counted_to_);
        line_ += static_cast<std::uint64_t>(std::count(from, xml_->begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
        counted_to_ = offset;
        return line_;
    }

    /// Items stand in <channel> (RSS 2.0), in <rdf:RDF> (RSS 1.0) or in <feed> (Atom): never deeper.
    void find_items(pugi::xml_node const& tree) {
        for (pugi::xml_node const root : tree.children()) {
            take_items(root);
            for (pugi::xml_node const channel : root.children()) {
                if (local_name(channel) == "channel") take_items(channel);
            }
        }
    }
    void take_items(pugi::xml_node const& parent) {
        for (pugi::xml_node const node : parent.children()) {
            std::string_view const name = local_name(node);
            if (name == "item" || name == "entry") items_.push_back(node);
            if (name == "title" && source_.empty()) source_ = trim(node.text().get());
            if (name == "language" && language_.empty()) language_ = trim(node.text().get());
            if (name == "channel") {
                if (source_.empty()) source_ = child_text(node, "title");
                if (language_.empty()) language_ = first_text(node, {"language", "dc:language"});
            }
        }
        if (language_.empty()) language_ = parent.attribute("xml:lang").as_string();
    }

    void emit(pugi::xml_node const& item) {
        text::Document document;
        std::uint64_t const line = line_of(offset_of(item));
        document.pos = {job_->name, line, 0};
        document.source = source_;
        document.language = language_;
        std::string const date = local_name(item) == "entry" ? read_entry(item, document) : read_item(item, document);
        document.published = parse_publication_date(date);
        if (!date.empty() && !document.published) {
            job_->warn("bad-date", line,
                       fmt::format("\"{}\" is no date of publication; the item is read without it", utf8_prefix(date, 40)), document.id);
        }
        std::string const url = document.url;
        job_->emit(std::move(document), url);
    }

    static std::string read_item(pugi::xml_node const& item, text::Document& document) {
        document.id = first_text(item, {"guid", "dc:identifier"});
        if (document.id.empty()) document.id = item.attribute("rdf:about").as_string();
        document.url = child_text(item, "link");
        document.title = fragment_text(child_text(item, "title"));
        document.text = fragment_text(first_text(item, {"content:encoded", "description", "media:description"}));
        return first_text(item, {"pubDate", "dc:date", "dcterms:issued", "pubdate"});
    }
    static std::string read_entry(pugi::xml_node const& entry, text::Document& document) {
        document.id = child_text(entry, "id");
        document.url = atom_link(entry);
        document.title = atom_text(entry.child("title"));
        document.text = atom_text(entry.child("content"));
        if (document.text.empty()) document.text = atom_text(entry.child("summary"));
        return first_text(entry, {"published", "issued", "updated"});
    }

    DocumentJob const* job_;
    std::string const* xml_;
    std::vector<pugi::xml_node> items_;
    std::string source_, language_;
    std::size_t broken_at_ = 0, counted_to_ = 0;
    std::uint64_t line_ = 1;
    bool broken_ = false;
};

}  // namespace

void read_feed(DocumentJob const& job, std::string const& xml) { FeedReader{job, xml}.read(); }

}  // namespace dateline::intake
