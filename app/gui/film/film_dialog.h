// Asks what a film shall be, and shows how it comes along.
#pragma once

#include "app/gui/film/film_offer.h"

#include <QDialog>
#include <QElapsedTimer>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace driftwalk::widgets {
class NumberField;
}

namespace driftwalk::gui {

class FilmDialog : public QDialog {
    Q_OBJECT

public:
    /// Asks for a file name of a suffix, empty for a folder; gives an empty one when cancelled.
    using AskForTarget = std::function<QString(const QString& suffix)>;

    FilmDialog(FilmOffer offer, AskForTarget askForTarget, QWidget* parent = nullptr);

    /// What the fields say.
    video::FilmSpec spec() const;

    /// Starts without asking for a name.
    void record(const QString& path);

    FilmRecorder& recorder() { return m_recorder; }

Q_SIGNALS:
    void saved(const QString& path);

protected:
    /// While a film is being made, cancels that; else closes.
    void reject() override;

private:
    void createPictureFields(QFormLayout* form);
    void createSubjectFields(QFormLayout* form);
    widgets::NumberField* addNumber(QFormLayout* form, const QString& name, const QString& label,
                                    double low, double high, int decimals, const QString& unit,
                                    double value);
    void keepHidden(QWidget* field);
    void showSpec();
    void update();
    void ask();
    void showProgress(int done, int total);
    void setRecording(bool isRecording);

    FilmOffer m_offer;
    AskForTarget m_askForTarget;
    FilmRecorder m_recorder;
    QElapsedTimer m_elapsed;
    QWidget* m_fields = nullptr;
    QComboBox* m_format = nullptr;
    QComboBox* m_size = nullptr;
    widgets::NumberField* m_width = nullptr;
    widgets::NumberField* m_height = nullptr;
    widgets::NumberField* m_fps = nullptr;
    widgets::NumberField* m_quality = nullptr;
    QComboBox* m_subject = nullptr;
    QComboBox* m_camera = nullptr;
    widgets::NumberField* m_from = nullptr;
    widgets::NumberField* m_to = nullptr;
    widgets::NumberField* m_speed = nullptr;
    widgets::NumberField* m_denoising = nullptr;
    QLineEdit* m_title = nullptr;
    QLineEdit* m_prompt = nullptr;
    QCheckBox* m_clock = nullptr;
    QCheckBox* m_draft = nullptr;
    QLabel* m_summary = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_record = nullptr;
    QPushButton* m_close = nullptr;
};

}  // namespace driftwalk::gui
