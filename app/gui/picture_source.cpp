#include "app/gui/picture_source.h"

#include "core/util/error.h"
#include "widgets/plot/plot.h"
#include "widgets/style/theme.h"

#include <QBuffer>
#include <QComboBox>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>

namespace driftwalk::gui {

using widgets::Plot;

namespace {

constexpr int dotsPerInch = 96;
constexpr double pointsPerDot = 72.0 / dotsPerInch;

/// The plots of a widget without background, as long as this lives.
class WithoutPaper {
public:
    WithoutPaper(const QWidget& widget, bool isTransparent)
        : m_plots(isTransparent ? widget.findChildren<Plot*>() : QList<Plot*>())
    {
        for (Plot* plot : m_plots)
            plot->setTransparent(true);
    }

    ~WithoutPaper()
    {
        for (Plot* plot : m_plots)
            plot->setTransparent(false);
    }

    WithoutPaper(const WithoutPaper&) = delete;
    WithoutPaper& operator=(const WithoutPaper&) = delete;

private:
    QList<Plot*> m_plots;
};

/// The choices of a widget as mere words, as long as this lives: a picture has nothing to open.
class ChoicesAsWords {
public:
    explicit ChoicesAsWords(const QWidget& widget) : m_choices(widget.findChildren<QComboBox*>())
    {
        for (QComboBox* choice : m_choices)
            choice->setStyleSheet(
                QStringLiteral("QComboBox { border: none; background: transparent; padding: 0; }"
                               "QComboBox::drop-down { width: 0; }"
                               "QComboBox::down-arrow { image: none; }"));
    }

    ~ChoicesAsWords()
    {
        for (QComboBox* choice : m_choices)
            choice->setStyleSheet({});
    }

    ChoicesAsWords(const ChoicesAsWords&) = delete;
    ChoicesAsWords& operator=(const ChoicesAsWords&) = delete;

private:
    QList<QComboBox*> m_choices;
};

QImage painted(const PictureSource& source, const PictureSpec& spec)
{
    QImage image(spec.size, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return {};
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing
                           | QPainter::SmoothPixmapTransform);
    source.paint(painter, spec.size, spec.isTransparent);
    painter.end();
    return spec.isTransparent ? image : image.convertToFormat(QImage::Format_RGB32);
}

QByteArray svgOf(const PictureSource& source, const PictureSpec& spec)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(dotsPerInch);
    generator.setSize(spec.size);
    generator.setViewBox(QRect(QPoint(), spec.size));
    generator.setTitle(source.name);
    QPainter painter(&generator);
    source.paint(painter, spec.size, spec.isTransparent);
    painter.end();
    return buffer.data();
}

QByteArray pdfOf(const PictureSource& source, const PictureSpec& spec)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dotsPerInch);
    writer.setPageSize(QPageSize(QSizeF(spec.size) * pointsPerDot, QPageSize::Point, source.name,
                                 QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(source.name);
    QPainter painter(&writer);
    source.paint(painter, spec.size, spec.isTransparent);
    painter.end();
    return buffer.data();
}

}  // namespace

QString suffixOf(PictureFormat format)
{
    const char* const names[] = {"png", "svg", "pdf"};
    return QLatin1String(names[static_cast<int>(format)]);
}

PictureSource widgetSource(const QString& name, QWidget* widget)
{
    const auto paint = [widget](QPainter& painter, const QSize& size, bool isTransparent) {
        const WithoutPaper withoutPaper(*widget, isTransparent);
        const ChoicesAsWords choicesAsWords(*widget);
        const double scale = std::min(static_cast<double>(size.width()) / widget->width(),
                                      static_cast<double>(size.height()) / widget->height());
        if (!isTransparent)
            painter.fillRect(QRect(QPoint(), size), widgets::colorsOf(widget->palette()).paper);
        painter.translate((size.width() - scale * widget->width()) / 2,
                          (size.height() - scale * widget->height()) / 2);
        painter.scale(scale, scale);
        if (isTransparent)
            // The widget's own background would be drawn with it.
            for (QWidget* part : widget->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
                if (part->isHidden()) continue;
                painter.save();
                painter.translate(part->pos());
                part->render(&painter, {}, {}, QWidget::DrawChildren);
                painter.restore();
            }
        else
            widget->render(&painter, {}, {}, QWidget::DrawChildren);
    };
    return {.name = name, .size = widget->size(), .paint = paint};
}

PictureSource plotSource(Plot* plot)
{
    const auto paint = [plot](QPainter& painter, const QSize& size, bool isTransparent) {
        plot->setTransparent(isTransparent);
        const double scale = std::min(static_cast<double>(size.width()) / plot->width(),
                                      static_cast<double>(size.height()) / plot->height());
        painter.scale(scale, scale);
        plot->paint(painter, (QSizeF(size) / scale).toSize());
        plot->setTransparent(false);
    };
    return {.name = plot->accessibleName(), .size = plot->size(), .paint = paint};
}

std::function<QByteArray()> pictureBytes(const PictureSource& source, const PictureSpec& spec)
{
    if (spec.format == PictureFormat::Svg) return [bytes = svgOf(source, spec)] { return bytes; };
    if (spec.format == PictureFormat::Pdf) return [bytes = pdfOf(source, spec)] { return bytes; };
    const QImage image = source.image ? source.image(spec) : painted(source, spec);
    return [image, spec] {
        require(!image.isNull(),
                "a picture of " + std::to_string(spec.size.width()) + " x "
                    + std::to_string(spec.size.height())
                    + " pixels cannot be drawn here: choose a smaller one");
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        require(image.save(&buffer, "PNG"), "the picture cannot be made a PNG file");
        return buffer.data();
    };
}

}  // namespace driftwalk::gui
