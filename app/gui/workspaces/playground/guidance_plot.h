// What the strength of guidance does: accuracy and diversity of the samples, with the present
// strength marked.
#pragma once

#include "app/gui/workspaces/playground/playground_studio.h"

#include <QWidget>

#include <string>

class QLabel;

namespace driftwalk::widgets {
class Plot;
}

namespace driftwalk::gui {

class GuidancePlot : public QWidget {
    Q_OBJECT

public:
    explicit GuidancePlot(QWidget* parent = nullptr);

    /// Null where nothing is guided.
    void setCurves(const GuidancePtr& curves);

    /// @param kind  whose curves stand out
    void setGuidance(const std::string& kind, double gamma);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showCurves();

    GuidancePtr m_curves;
    std::string m_kind = "classifier";
    widgets::Plot* m_plot = nullptr;
    QLabel* m_legend = nullptr;
};

}  // namespace driftwalk::gui
