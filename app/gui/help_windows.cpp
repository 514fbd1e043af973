#include "app/gui/help_windows.h"

#include "app/gui/panel.h"
#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"

#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace driftwalk::gui {

namespace {

constexpr int keyNameWidth = 150;
constexpr int factNameWidth = 110;

QDialog* makeDialog(QWidget* parent, const QString& title)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    return dialog;
}

void addRow(QGridLayout* grid, const QString& name, const QString& value)
{
    const int row = grid->rowCount();
    auto* left = new QLabel(name);
    left->setProperty("role", "soft");
    grid->addWidget(left, row, 0, Qt::AlignTop);
    auto* right = new QLabel(value);
    right->setTextInteractionFlags(Qt::TextSelectableByMouse);
    right->setWordWrap(true);
    right->setMinimumWidth(170);
    grid->addWidget(right, row, 1, Qt::AlignTop);
}

void addClose(QDialog* dialog, QBoxLayout* layout)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    layout->addSpacing(widgets::gap);
    layout->addWidget(buttons);
}

QGridLayout* addGrid(QBoxLayout* layout, int nameWidth)
{
    auto* grid = new QGridLayout;
    grid->setColumnMinimumWidth(0, nameWidth);
    grid->setHorizontalSpacing(widgets::section);
    grid->setVerticalSpacing(widgets::space);
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    return grid;
}

/// A heading above the rows that follow, with some room above it unless it is the first.
void addSection(QGridLayout* grid, const QString& title)
{
    auto* label = sectionLabel(title);
    label->setContentsMargins(0, grid->count() == 0 ? 0 : widgets::section, 0, widgets::space);
    grid->addWidget(label, grid->rowCount(), 0, 1, 2);
}

void addKeys(QGridLayout* grid, const QMenu* menu)
{
    for (const QAction* action : menu->actions()) {
        if (action->shortcut().isEmpty()) continue;
        const QString name
            = action->text().remove(QLatin1Char('&')).remove(QChar(0x2026)).section(':', 0, 0);
        addRow(grid, name, action->shortcut().toString(QKeySequence::NativeText));
    }
}

void addNote(QGridLayout* grid, const QString& text)
{
    auto* note = new QLabel(text);
    note->setWordWrap(true);
    note->setProperty("role", "soft");
    note->setContentsMargins(0, widgets::gap, 0, 0);
    grid->addWidget(note, grid->rowCount(), 0, 1, 2);
}

using KeyRows = QList<std::pair<QString, QString>>;

/// What mouse and keys do on the stage of each workspace.
QList<std::pair<QString, KeyRows>> stageKeys()
{
    const auto tr = [](const char* text) { return QObject::tr(text); };
    return {{tr("Motion"),
             {{tr("Turn"), tr("drag, Alt+arrows")},
              {tr("Move"), tr("Shift+drag, middle drag")},
              {tr("Zoom"), tr("wheel, pinch, + and \u2212")},
              {tr("Whole motion"), tr("double click")},
              {tr("Pick a joint, direct its part"), tr("click")},
              {tr("Save a view"), tr("Ctrl+Alt+1 \u2026 9")},
              {tr("Saved view"), tr("Alt+1 \u2026 9")}}},
            {tr("Timeline of Motion"),
             {{tr("Split, edit, add"), tr("S, Enter, Insert")},
              {tr("Move by 1 or 10 frames"), tr("arrows, Shift+arrows")},
              {tr("Trim, change track"), tr("Alt+arrows")},
              {tr("Next block"), tr("Ctrl+arrows")},
              {tr("Copy, paste, duplicate"), tr("Ctrl+C, Ctrl+V, Ctrl+D")},
              {tr("All of these"), tr("right click")},
              {tr("Zoom, fit"), tr("Ctrl+wheel, + and \u2212, 0")}}},
            {tr("Playground"),
             {{tr("Follow a particle"), tr("click on it")},
              {tr("Move"), tr("drag, Alt+arrows")},
              {tr("Zoom"), tr("wheel, + and \u2212")},
              {tr("Everything"), tr("double click")},
              {tr("Calls, in a race"), tr("click in the plot")}}},
            {tr("Schedule"),
             {{tr("Go to a step"), tr("click or drag in a plot")},
              {tr("Bend a drawn curve"), tr("drag its points")},
              {tr("Add a point"), tr("double click")},
              {tr("Remove a point"), tr("right click")}}},
            {tr("ELBO"), {{tr("Go to a step"), tr("click or drag in a plot")}}},
            {tr("Image"),
             {{tr("Go to a step"), tr("click or drag in the filmstrip")},
              {tr("Another picture"), tr("drop a file")}}}};
}

QString modelText(const studio::ModelInfo& model)
{
    return QObject::tr("%1 (%2), %3 million parameters")
        .arg(QString::fromStdString(model.name), QString::fromStdString(model.hash).left(12))
        .arg(model.parameterCount / 1e6, 0, 'f', 1);
}

QString blasText(const studio::ModelInfo& model)
{
    const QString speed = QObject::tr("%1 GFLOP/s").arg(model.gflops, 0, 'f', 0);
    if (!isBlasSlow(model)) return speed;
    return speed
        + QObject::tr(" \u2013 %1 is in use, ten times slower than it could be. Install "
                      "libopenblas0-openmp and choose it with: update-alternatives --config "
                      "libblas.so.3-x86_64-linux-gnu")
              .arg(QString::fromStdString(model.blas));
}

}  // namespace

bool isBlasSlow(const studio::ModelInfo& model)
{
    const auto names
        = [&model](const char* name) { return model.blas.find(name) != std::string::npos; };
    return !model.blas.empty() && !names("openblas") && !names("mkl");
}

void showKeys(QMainWindow* window)
{
    QDialog* dialog = makeDialog(window, QObject::tr("Keys"));
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(widgets::section, widgets::margin, widgets::section,
                               widgets::margin);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(2 * widgets::section);
    layout->addLayout(columns);
    QGridLayout* left = addGrid(columns, keyNameWidth);
    QGridLayout* right = addGrid(columns, keyNameWidth);
    for (const QAction* top : window->menuBar()->actions()) {
        const QString title = top->text().remove(QLatin1Char('&'));
        QGridLayout* column = title == QObject::tr("Run") ? right : left;
        addSection(column, title);
        addKeys(column, top->menu());
    }
    addNote(right,
            QObject::tr("Space, arrows, Home and End mean the lower clock in Motion, and "
                        "the only clock everywhere else."));
    QGridLayout* stages = addGrid(columns, keyNameWidth);
    for (const auto& [workspace, rows] : stageKeys()) {
        QGridLayout* column = workspace.contains(QObject::tr("Timeline")) ? right : stages;
        addSection(column, workspace);
        for (const auto& [name, keys] : rows)
            addRow(column, name, keys);
    }
    for (QGridLayout* column : {left, right, stages})
        column->setRowStretch(column->rowCount(), 1);
    addClose(dialog, layout);
    dialog->show();
}

void showAbout(QWidget* parent, const std::optional<studio::ModelInfo>& model)
{
    QDialog* dialog = makeDialog(parent, QObject::tr("About Driftwalk"));
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(widgets::section, widgets::margin, widgets::section,
                               widgets::margin);
    layout->setSpacing(widgets::gap);
    auto* name = new QLabel(QObject::tr("Driftwalk %1").arg(QApplication::applicationVersion()));
    name->setProperty("role", "title");
    layout->addWidget(name);
    layout->addWidget(
        new QLabel(QObject::tr("Watch a diffusion model turn noise and a sentence into motion.")));
    layout->addSpacing(widgets::gap);
    QGridLayout* grid = addGrid(layout, factNameWidth);
    addRow(grid, QObject::tr("Model"), model ? modelText(*model) : QObject::tr("not loaded"));
    if (model) {
        addRow(grid, QObject::tr("Threads"), QString::number(model->threads));
        addRow(grid, QObject::tr("Matrix products"), blasText(*model));
    }
    const QString libraries = QObject::tr("Qt %1").arg(QLatin1String(qVersion()));
    addRow(grid, QObject::tr("Libraries"),
           model ? libraries
                   + QObject::tr(", LibTorch %1").arg(QString::fromStdString(model->libtorch))
                 : libraries);
    addRow(grid, QObject::tr("Program"), QObject::tr("free software, GPL-3.0 or later"));
    addRow(
        grid, QObject::tr("Weights"),
        QObject::tr("for non-commercial use, CC BY-NC 4.0, as the data that they were trained on"));
    addRow(grid, QObject::tr("Motion data"),
           QObject::tr("Bandai-Namco-Research-Motiondataset, \u00a9 Bandai Namco Research Inc., "
                       "CC BY-NC 4.0"));
    addRow(grid, QObject::tr("Words"),
           QObject::tr("GloVe, Pennington, Socher and Manning 2014, public domain"));
    addClose(dialog, layout);
    dialog->setMinimumWidth(520);
    dialog->show();
}

}  // namespace driftwalk::gui
