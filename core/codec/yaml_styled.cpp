#include "core/codec/yaml_styled.h"

#include "core/codec/yaml.h"
#include "core/codec/yaml_events.h"

#include <algorithm>

namespace pilothouse {
namespace {

using Node = StyledYaml::Node;

constexpr int mostDepth = 1000; // nodes are read and written by recursion

yaml_char_t* bytes(const std::string& text) {
  return reinterpret_cast<yaml_char_t*>(const_cast<char*>(text.data()));
}

class Reader {
public:
  explicit Reader(std::string_view stream) : events_(stream) {}

  // The root of the next document; nothing at the end.
  Result<std::optional<Node>> next() {
    for (;;) {
      if (!events_.next(event_)) return std::unexpected(events_.error());
      if (event_.type() == YAML_STREAM_END_EVENT) return std::nullopt;
      if (event_.type() != YAML_DOCUMENT_START_EVENT) continue;
      if (!events_.next(event_)) return std::unexpected(events_.error());
      PH_TRY(Node root, node(0));
      return root;
    }
  }

private:
  // The node whose first event was just read.
  Result<Node> node(int depth) {
    if (depth > mostDepth) return fail(ErrorCode::LimitExceeded, "the YAML is nested too deeply");
    Node made;
    made.anchor = event_.anchor();
    const auto& raw = event_.raw;
    switch (event_.type()) {
    case YAML_ALIAS_EVENT: made.kind = Node::Kind::Alias; return made;
    case YAML_SCALAR_EVENT:
      made.tag = event_.tag();
      made.text = event_.scalar();
      made.style = raw.style;
      made.plainImplicit = raw.plain_implicit;
      made.quotedImplicit = raw.quoted_implicit;
      return made;
    case YAML_SEQUENCE_START_EVENT:
      made.kind = Node::Kind::Sequence;
      made.style = raw.style;
      made.plainImplicit = raw.implicit;
      break;
    default:
      made.kind = Node::Kind::Mapping;
      made.style = raw.style;
      made.plainImplicit = raw.implicit;
    }
    made.tag = event_.tag();
    for (;;) {
      if (!events_.next(event_)) return std::unexpected(events_.error());
      if (event_.type() == YAML_SEQUENCE_END_EVENT || event_.type() == YAML_MAPPING_END_EVENT) return made;
      PH_TRY(Node child, node(depth + 1));
      made.children.push_back(std::move(child));
    }
  }

  YamlEvents events_;
  YamlEvent event_;
};

class Writer {
public:
  Writer() {
    yaml_emitter_initialize(&emitter_);
    yaml_emitter_set_output(&emitter_, append, &out_);
    yaml_emitter_set_indent(&emitter_, 2);
    yaml_emitter_set_width(&emitter_, -1);
    yaml_emitter_set_unicode(&emitter_, 1);
    yaml_event_t event;
    ok_ = yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING) && emit(event);
  }
  ~Writer() { yaml_emitter_delete(&emitter_); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void document(const Node& root) {
    yaml_event_t event;
    yaml_document_start_event_initialize(&event, nullptr, nullptr, nullptr, 1);
    emit(event);
    node(root);
    yaml_document_end_event_initialize(&event, 1);
    emit(event);
  }

  Result<std::string> finish() {
    yaml_event_t event;
    yaml_stream_end_event_initialize(&event);
    emit(event);
    yaml_emitter_flush(&emitter_);
    if (ok_) return std::move(out_);
    return fail(ErrorCode::Internal,
                std::string("yaml: ") +
                    (emitter_.problem ? emitter_.problem : "the document cannot be written"));
  }

private:
  static int append(void* out, unsigned char* text, std::size_t size) {
    static_cast<std::string*>(out)->append(reinterpret_cast<char*>(text), size);
    return 1;
  }

  bool emit(yaml_event_t& event) {
    if (ok_) return ok_ = yaml_emitter_emit(&emitter_, &event) != 0;
    yaml_event_delete(&event);
    return false;
  }

  void node(const Node& what) {
    yaml_event_t event;
    auto* anchor = what.anchor.empty() ? nullptr : bytes(what.anchor);
    auto* tag = what.tag.empty() ? nullptr : bytes(what.tag);
    switch (what.kind) {
    case Node::Kind::Alias: yaml_alias_event_initialize(&event, anchor); break;
    case Node::Kind::Scalar:
      yaml_scalar_event_initialize(&event, anchor, tag, bytes(what.text), int(what.text.size()),
                                   what.plainImplicit, what.quotedImplicit, yaml_scalar_style_t(what.style));
      break;
    case Node::Kind::Sequence:
      yaml_sequence_start_event_initialize(&event, anchor, tag, what.plainImplicit,
                                           yaml_sequence_style_t(what.style));
      break;
    case Node::Kind::Mapping:
      yaml_mapping_start_event_initialize(&event, anchor, tag, what.plainImplicit,
                                          yaml_mapping_style_t(what.style));
    }
    emit(event);
    if (what.kind == Node::Kind::Scalar || what.kind == Node::Kind::Alias) return;
    for (const auto& child : what.children) node(child);
    if (what.kind == Node::Kind::Sequence)
      yaml_sequence_end_event_initialize(&event);
    else
      yaml_mapping_end_event_initialize(&event);
    emit(event);
  }

  yaml_emitter_t emitter_{};
  std::string out_;
  bool ok_ = true;
};

Node scalar(std::string_view text, yaml_scalar_style_t style) {
  Node made;
  made.text = text;
  made.style = style;
  return made;
}

bool isNull(const Node& node) {
  return node.kind == Node::Kind::Scalar && (node.text.empty() || node.text == "null" || node.text == "~") &&
         node.style == YAML_PLAIN_SCALAR_STYLE;
}

// The map below `key`, made where there is none; null where something else is there.
Node* mapBelow(Node& node, std::string_view key) {
  Node* found = node.find(key);
  if (!found) {
    node.children.push_back(scalar(key, YAML_PLAIN_SCALAR_STYLE));
    node.children.emplace_back();
    found = &node.children.back();
  } else if (!isNull(*found)) {
    return found->kind == Node::Kind::Mapping ? found : nullptr;
  }
  *found = Node{};
  found->kind = Node::Kind::Mapping;
  return found;
}

void remove(Node& map, std::string_view key) {
  auto& children = map.children;
  for (std::size_t i = 0; i + 1 < children.size(); i += 2)
    if (children[i].text == key) {
      children.erase(children.begin() + std::ptrdiff_t(i), children.begin() + std::ptrdiff_t(i) + 2);
      return;
    }
}

} // namespace

const Node* StyledYaml::Node::find(std::string_view key) const {
  if (kind != Kind::Mapping) return nullptr;
  for (std::size_t i = 0; i + 1 < children.size(); i += 2)
    if (children[i].kind == Kind::Scalar && children[i].text == key) return &children[i + 1];
  return nullptr;
}

Node* StyledYaml::Node::find(std::string_view key) {
  return const_cast<Node*>(static_cast<const Node&>(*this).find(key));
}

namespace {

// The lines above the first that is neither blank nor a comment; nothing where there is none such.
std::optional<std::string> commentAbove(std::string_view document) {
  std::string head;
  while (!document.empty()) {
    const auto line = document.substr(0, std::min(document.find('\n'), document.size() - 1) + 1);
    const auto start = line.find_first_not_of(" \t\r\n");
    if (start == line.npos) {
      // Blank lines are spacing.
    } else if (line[start] == '#') {
      head.append(line);
    } else {
      if (!head.empty() && head.back() != '\n') head += '\n';
      return head;
    }
    document.remove_prefix(line.size());
  }
  return std::nullopt;
}

// One for each document; none at all where they cannot be told apart without parsing.
std::vector<std::string> commentsAbove(std::string_view stream, std::size_t documents) {
  std::vector<std::string> heads;
  const auto pieces = splitYamlDocuments(stream);
  if (!pieces) return {};
  for (const auto piece : *pieces)
    if (auto head = commentAbove(piece)) heads.push_back(*std::move(head));
  if (heads.size() != documents) heads.clear();
  return heads;
}

} // namespace

Result<std::vector<StyledYaml>> StyledYaml::readAll(std::string_view stream) {
  Reader reader(stream);
  std::vector<StyledYaml> documents;
  for (;;) {
    PH_TRY(auto root, reader.next());
    if (!root) break;
    if (isNull(*root)) continue;
    documents.emplace_back();
    documents.back().root_ = *std::move(root);
  }
  auto heads = commentsAbove(stream, documents.size());
  for (std::size_t i = 0; i < heads.size(); ++i) documents[i].head_ = std::move(heads[i]);
  return documents;
}

Result<std::string> StyledYaml::writeAll(const std::vector<StyledYaml>& documents) {
  std::string all;
  for (const auto& document : documents) {
    Writer writer;
    writer.document(document.root_);
    PH_TRY(const auto text, writer.finish());
    if (&document != &documents.front()) all += "---\n";
    all.append(document.head_).append(text);
  }
  return all;
}

std::optional<std::string> StyledYaml::annotation(std::string_view key) const {
  const Node* metadata = root_.find("metadata");
  const Node* annotations = metadata ? metadata->find("annotations") : nullptr;
  const Node* value = annotations ? annotations->find(key) : nullptr;
  return value ? std::optional(value->text) : std::nullopt;
}

Result<void> StyledYaml::setAnnotation(std::string_view key, std::string_view value) {
  Node* metadata = root_.kind == Node::Kind::Mapping ? mapBelow(root_, "metadata") : nullptr;
  Node* annotations = metadata ? mapBelow(*metadata, "annotations") : nullptr;
  if (!annotations) return fail(ErrorCode::Parse, "wrong node kind: expected MappingNode");
  if (Node* old = annotations->find(key)) {
    old->text = value;
    return {};
  }
  annotations->children.push_back(scalar(key, YAML_PLAIN_SCALAR_STYLE));
  annotations->children.push_back(scalar(value, YAML_SINGLE_QUOTED_SCALAR_STYLE));
  return {};
}

void StyledYaml::clearAnnotation(std::string_view key) {
  Node* metadata = root_.find("metadata");
  Node* annotations = metadata ? metadata->find("annotations") : nullptr;
  if (!annotations) return;
  remove(*annotations, key);
  if (annotations->children.empty()) remove(*metadata, "annotations");
  if (metadata->children.empty()) remove(root_, "metadata");
}

} // namespace pilothouse
