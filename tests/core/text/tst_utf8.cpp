#include "core/text/utf8.h"

#include <QtTest/QtTest>

using namespace driftwalk::text;

namespace {

std::u32string decodeAll(std::string_view bytes)
{
    std::u32string codePoints;
    for (std::size_t position = 0; position < bytes.size();)
        codePoints += decodeUtf8(bytes, position);
    return codePoints;
}

}  // namespace

class TestUtf8 : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyCodePointSurvivesTheRoundTrip()
    {
        for (char32_t codePoint = 0; codePoint <= 0x10FFFF; ++codePoint) {
            if (codePoint == 0xD800) codePoint = 0xE000;
            std::string bytes;
            appendUtf8(bytes, codePoint);
            std::size_t position = 0;
            if (decodeUtf8(bytes, position) != codePoint || position != bytes.size()) {
                QFAIL(qPrintable(QString("U+%1").arg(static_cast<uint>(codePoint), 0, 16)));
            }
        }
    }

    void agreesWithQt()
    {
        const QString text = QStringLiteral(u"wave \u00e9 \u8d70 \U0001F44B \u2019");
        QCOMPARE(QString::fromStdU32String(decodeAll(text.toStdString())), text);
    }

    void survivesInvalidBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("lone continuation") << QByteArray("\x80");
        QTest::newRow("overlong slash") << QByteArray("\xC0\xAF");
        QTest::newRow("overlong three bytes") << QByteArray("\xE0\x80\x80");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
        QTest::newRow("beyond the last") << QByteArray("\xF4\x90\x80\x80");
        QTest::newRow("truncated") << QByteArray("\xF0\x9F\x91");
        QTest::newRow("never a start") << QByteArray("\xFF\xFE");
    }

    void survivesInvalidBytes()
    {
        QFETCH(QByteArray, bytes);
        const auto codePoints = decodeAll((bytes + "a").toStdString());
        QCOMPARE(codePoints.back(), U'a');
        for (std::size_t i = 0; i + 1 < codePoints.size(); ++i)
            QCOMPARE(codePoints[i], replacementCharacter);
        QCOMPARE(codePoints.size(), static_cast<std::size_t>(bytes.size() + 1));
    }
};

QTEST_GUILESS_MAIN(TestUtf8)
#include "tst_utf8.moc"
