// How a server is reached, as rows of a dialog's form: TLS with the system's or with own certificates, TLS
// that checks nothing, no TLS. UI thread only.
#pragma once

#include "ui/models/chart_data.h"

#include <QObject>

#include <vector>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QWidget;

namespace pilothouse::ui {

class TextLabel;

// A new last row: the caption, and `place`, in which `field` is (the field itself where there is no more).
TextLabel* addFormRow(QGridLayout& form, const QString& caption, QWidget* field, QWidget* place = nullptr);

class AccessFields final : public QObject {
  Q_OBJECT
public:
  enum Security { Trusted, Own, Unchecked, Plain };
  // `plain`: whether no TLS is a choice here; addresses of repositories say that themselves.
  AccessFields(QGridLayout& form, bool plain, QWidget* dialog);

  void setAccess(const ServerAccess& access);
  [[nodiscard]] ServerAccess access() const;
  void setShown(bool shown); // all rows
  [[nodiscard]] bool isShown() const { return shown_; }
  [[nodiscard]] bool isComplete() const; // a certificate has its key
  [[nodiscard]] QComboBox* security() const { return security_; }
  [[nodiscard]] QLineEdit* caFile() const { return ca_; }

Q_SIGNALS:
  void changed();
  void confirmed(); // Return, in one of the fields

private:
  QWidget* fileRow(QLineEdit* field, const QString& caption);
  void update();

  QWidget* dialog_;
  QComboBox* security_;
  QLineEdit *ca_, *certificate_, *key_;
  TextLabel* warning_;
  std::vector<QWidget*> first_, files_;
  bool shown_ = true;
};

} // namespace pilothouse::ui
