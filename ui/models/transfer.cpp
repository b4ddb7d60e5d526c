#include "ui/models/transfer.h"

#include "ui/models/words.h"

#include <QLocale>

namespace pilothouse::ui {
namespace {

QString sizeText(qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); }

} // namespace

QString transferText(const Transfer& transfer) {
  if (transfer.percent() < 0) return Words::tr("%1 so far").arg(sizeText(transfer.bytes));
  return Words::tr("%1 of %2, %3 %")
      .arg(sizeText(transfer.bytes), sizeText(transfer.total), QLocale().toString(transfer.percent()));
}

QString shortTransferText(const Transfer& transfer) {
  if (transfer.percent() < 0) return sizeText(transfer.bytes);
  return Words::tr("%1 %").arg(QLocale().toString(transfer.percent()));
}

} // namespace pilothouse::ui
