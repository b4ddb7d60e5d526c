// One side of the Compare page: a release of a cluster that is open, with a revision or what is live; or
// values files on this machine. It asks for histories only, and only of open clusters. UI thread only.
#pragma once

#include "ui/pages/files_picker.h"

class QComboBox;

namespace pilothouse::ui {

class ElidedLabel;

// What the window knows of a cluster that is open. The page keeps no cluster open by knowing it.
struct OpenCluster {
  QString name;
  bool production = false;
  std::weak_ptr<EngineGateway> gateway;
  std::vector<ReleaseKey> releases; // sorted
};

// What a side stands for, ready to be read.
struct SideChoice {
  OpenCluster cluster; // without its releases
  CompareSide side;
  std::optional<FilesChoice> files; // instead of a cluster's
};

class SidePicker final : public QWidget {
  Q_OBJECT
public:
  // Which revision is wanted once the history is here, where no number is named.
  enum Wanted { Live = 0, Newest = -1, BeforeNewest = -2 };

  // `setting` is where the preferences keep a side of files.
  SidePicker(const SharedContext& context, const QString& name, const QString& setting, Wanted first,
             QWidget* parent = nullptr);

  // Keeps the choice where it is still there; else `usual` is chosen.
  void setClusters(const std::vector<OpenCluster>& clusters, const QString& usual);
  void choose(const QString& cluster, const ReleaseKey& key, int revision);
  void takeFiles(const QStringList& paths); // as dropped
  void setNote(const QString& note);        // below the choice
  void setOtherSide(const std::optional<SideChoice>& other);
  void refresh(); // the history anew
  void swapWith(SidePicker& other);

  [[nodiscard]] std::optional<SideChoice> choice() const; // nothing until it can be read
  [[nodiscard]] bool isFiles() const;
  [[nodiscard]] bool isEmpty() const { return !isFiles() && !cluster(); }
  [[nodiscard]] bool hasRelease() const;
  [[nodiscard]] QComboBox* sourceBox() const { return source_; }
  [[nodiscard]] QComboBox* releaseBox() const { return release_; }
  [[nodiscard]] QComboBox* revisionBox() const { return revision_; }
  [[nodiscard]] FilesPicker* files() const { return files_; }
  [[nodiscard]] QString note() const;

Q_SIGNALS:
  void changed(); // choice() is another one
  void failed(const pilothouse::Error& error);

private:
  struct Kept {
    QString source;
    bool isFiles;
    ReleaseKey key;
    HistoryView history;
    int revision;
    FilesChoice files;
  };
  [[nodiscard]] Kept kept() const;
  void takeOver(const Kept& kept);
  [[nodiscard]] const OpenCluster* cluster() const;
  void fillClusters(const std::vector<OpenCluster>& clusters, const QString& usual);
  void chooseSource(const QString& cluster, bool files);
  void showSource(const ReleaseKey& key); // with the release, or one of its name, where it is there
  [[nodiscard]] ReleaseKey key() const;
  void fillReleases(const ReleaseKey& chosen);
  void readHistory(int wanted);
  void fillRevisions(int wanted);
  void remember();
  void recall();

  SharedContext context_;
  QString setting_;
  std::vector<OpenCluster> clusters_;
  HistoryView history_; // of the chosen release, once it was read
  struct {
    std::weak_ptr<EngineGateway> gateway;
    ReleaseKey key;
  } asked_;
  Latest reading_;
  Wanted first_;
  QComboBox *source_, *release_, *revision_;
  ElidedLabel* note_;
  FilesPicker* files_;
};

} // namespace pilothouse::ui
