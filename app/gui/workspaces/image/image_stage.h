// The middle of the Image workspace: x_t and the two parts it is made of, and the way there as a
// filmstrip.
#pragma once

#include "app/gui/workspaces/image/image_controls.h"
#include "app/gui/workspaces/image/image_process.h"
#include "widgets/picture/filmstrip.h"

class QStackedLayout;

namespace driftwalk::widgets {
class MessageBar;
class PictureTrio;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

class ImageStage : public QWidget {
    Q_OBJECT

public:
    explicit ImageStage(QWidget* parent = nullptr);

    widgets::PictureTrio* pictures() { return m_pictures; }

    widgets::Filmstrip* filmstrip() { return m_filmstrip; }

    widgets::MessageBar* messages() { return m_messages; }

    void setTitle(const QString& title, const QString& details);
    void setMoment(const ImageMoment& moment, ImageMode mode);
    /// Shows what to do first instead of pictures.
    void setEmpty(bool empty);
    void setLecture(bool lecture);

Q_SIGNALS:
    void generateRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* createEmptyState();
    void showCaptions();

    QLabel* m_title = nullptr;
    QLabel* m_sentence = nullptr;
    QPushButton* m_generate = nullptr;
    QLabel* m_details = nullptr;
    QStackedLayout* m_stack = nullptr;
    widgets::PictureTrio* m_pictures = nullptr;
    widgets::Filmstrip* m_filmstrip = nullptr;
    widgets::MessageBar* m_messages = nullptr;
    double m_alphaBar = 1;
    ImageMode m_mode = ImageMode::Forward;
};

}  // namespace driftwalk::gui
