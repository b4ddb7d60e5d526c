// Listens to one render and notes, for every text that templates make, who wrote which part of it. A text
// that include or tpl returns keeps its map while functions pass it on; what cannot be followed belongs to
// the action that prints it. One render, one thread. Used by core/render, which tells what each run is for.
#pragma once

#include "core/template/engine.h"
#include "core/trace/follow.h"
#include "core/trace/tables.h"
#include "core/trace/trace.h"
#include "core/trace/value_index.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::trace {

class Recorder final : public tmpl::TraceSink {
public:
  // What .Values of the root chart is; its strings change their addresses.
  void addValues(const Value& values);
  // The data that templates of a chart are run with. `chartPath` as in "parent/charts/sub".
  void addContext(const Value& data, const std::string& chartPath);

  // What the next run is for; a tpl's text is looked up by its address.
  void expect(Frame::Kind kind, std::string_view name, std::string_view tplText = {});
  // The text of the run that has just ended: `written` as the template wrote it, `kept` without "<no value>".
  void keepText(std::string_view written, const Value& kept);
  void keepFile(const std::string& path, std::string_view written, const std::string& kept);
  // A tpl without actions: the text as it is.
  void keepCopy(std::string_view original, const Value& copy);

  // Everything noted; the recorder is of no use afterwards.
  [[nodiscard]] std::shared_ptr<Trace> finish();

  void runBegins(const tmpl::Template& entry, const Value& data, std::size_t variable) override;
  void runEnds() override;
  void statementBegins(const tmpl::Template& in, const tmpl::Node& node) override;
  void statementEnds() override;
  void bodyBegins(const tmpl::Template& called, const Value& data, std::size_t variable) override;
  void rangesOver(const Value& subject) override;
  void turnBegins(const Value& key, std::size_t variables, std::size_t declared) override;
  void textWritten(const tmpl::Template& in, const tmpl::TextNode& node, std::size_t at) override;
  void valuePrinted(const Value& value, std::string_view printed, std::size_t at) override;
  void fieldsRead(const tmpl::Node& node, const Value& receiver, Names fields) override;
  void dotRead(const tmpl::Node& node, const Value& dot) override;
  void variableRead(const tmpl::Node& node, std::size_t variable, const Value& value, Names fields) override;
  void variableSet(std::size_t variable) override;
  void called(const Call& call, tmpl::Arguments values, const Value& result) override;

private:
  struct Read {
    Id path;
    std::uint32_t position; // of the node that read it
  };
  // Where an action or clause stands. Inside a tpl: where its text comes from.
  struct Spot {
    Id source = 0;
    std::uint32_t offset = 0;
    Id path = 0; // of the value that a tpl's text is
  };
  struct Statement {
    tmpl::NodeType type;
    Spot spot;
    Id around = 0; // the frame it stands in
    Id frame = 0;  // that of a clause or a called body
    bool sealed = false;
    bool includes = false; // calls include or tpl
    std::vector<Read> log;
    Value subject{}; // of a range
    bool turning = false;
    IdSet turn{}; // what the item of this turn is
  };
  struct Run {
    Id frame = 0;
    std::size_t firstStatement = 0;
    IdSet dot; // what the data is, if it is no container
    TextMap out;
  };
  // A text that tpl runs: whose it is, and the action that calls tpl.
  struct TplText {
    TextMap map;
    Spot call;
  };

  // recorder.cpp
  [[nodiscard]] Id sourceOf(const tmpl::Template& in);
  [[nodiscard]] Spot spotOf(const tmpl::Template& in, std::uint32_t offset);
  [[nodiscard]] Id frame() const; // the one around the next statement
  void seal();                    // the clause whose pipeline has been evaluated
  [[nodiscard]] Segment statementSegment();
  void fill(TextMap& to, const TextMap& from, std::size_t size, std::size_t at, const Segment& rest);

  // recorder_reads.cpp
  void log(Id path, std::uint32_t position);
  void log(const IdSet& paths, std::uint32_t position);
  void log(const Element& element, std::uint32_t position);
  bool logValue(const Value& value, std::uint32_t position);
  bool logFields(const Value& receiver, Names fields, std::uint32_t position);
  [[nodiscard]] IdSet dotReads() const;
  [[nodiscard]] IdSet logged() const;
  [[nodiscard]] IdSet argumentReads(const Call& call, std::size_t index) const;

  // recorder_calls.cpp
  void textResult(const Call& call, tmpl::Arguments values, const Value& result);
  void collectTexts(const Value& value, std::vector<Traced>& texts) const;
  void yamlLines(const Value& value, const Value& result);
  void fileResult(const Call& call, tmpl::Arguments values, const Value& result);
  void lookedUp(const Call& call, tmpl::Arguments values);
  void consumed(const Call& call, tmpl::Arguments values);

  // recorder_containers.cpp
  void containerResult(const Call& call, tmpl::Arguments values, const Value& result);
  [[nodiscard]] Element argumentElement(const Call& call, tmpl::Arguments values, std::size_t index);
  void dictMade(const Call& call, tmpl::Arguments values, const Value& result);
  void merged(const Value& into, tmpl::Arguments from, int depth);
  void parsed(const Value& text, const Value& result);
  void derived(const Value& result, tmpl::Arguments from, const Element& otherwise, int depth);
  void noteText(const Value& text, const Element& element);

  std::unique_ptr<Tables> tables_ = std::make_unique<Tables>();
  ValueIndex index_{*tables_};
  std::vector<Run> runs_;
  std::vector<Statement> statements_;
  std::vector<IdSet> variables_;
  Frame expected_;
  std::string_view expectedTpl_;
  TextMap finished_; // of the run that ended last
  std::map<std::pair<const void*, std::string>, Id> sourceIds_;
  std::vector<std::shared_ptr<const tmpl::ParsedFile>> keptFiles_; // whose addresses are in use
  std::unordered_map<const void*, TplText> tplTexts_;              // by parsed file
  std::unordered_map<const void*, std::string> filesObjects_;      // .Files -> path of its chart
  std::map<std::string, TracedText> files_;
};

} // namespace pilothouse::trace
