#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QtTest>

class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void opensAndEnds() { QCOMPARE(run({"--exit-after-startup"}), 0); }

    void writesAPictureOfItsWindow()
    {
        const QString path = m_folder.filePath("window.png");
        QCOMPARE(run({"--screenshot", path, "--size", "1000x700", "--theme", "dark"}), 0);
        const QImage picture(path);
        QCOMPARE(picture.size(), QSize(1000, 700));
        QVERIFY(picture.pixelColor(8, 690).lightness() < 60);
    }

    void helpAndVersionNeedNoDisplay()
    {
        for (const char* display : {"", ":4711"}) {
            m_display = display;
            QCOMPARE(run({"--help"}), 0);
            QVERIFY(m_output.contains("--workspace"));
            QCOMPARE(run({"--version"}), 0);
            QVERIFY(m_output.startsWith("driftwalk 0."));
            QCOMPARE(run({}), 1);
            QCOMPARE(m_errors.trimmed().count('\n'), 0);
            QVERIFY2(m_errors.startsWith("driftwalk: no window"), qPrintable(m_errors));
        }
        m_display.reset();
    }

    void saysWhatIsWrongWithAnOption()
    {
        for (const char* size : {"big", "1000x", "-5x600", "100000x100000"}) {
            QVERIFY(run({"--size", size}) != 0);
            QCOMPARE(m_errors.trimmed(),
                     "driftwalk: --size must be WIDTHxHEIGHT, for example 1280x800, at most 8192 "
                     "each");
        }
        QVERIFY(run({"--no-such-option"}) != 0);
    }

private:
    /// @return the exit code; -1 if it crashed or did not end
    int run(const QStringList& arguments)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CONFIG_HOME", m_folder.path());
        environment.insert("XDG_RUNTIME_DIR", m_folder.path());
        environment.insert("DRIFTWALK_RESOURCES", m_folder.path());
        if (m_display) {
            for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
                environment.remove(name);
            if (!m_display->isEmpty()) environment.insert("DISPLAY", *m_display);
        }
        process.setProcessEnvironment(environment);
        process.start(DRIFTWALK_PROGRAM, arguments);
        const bool ended = process.waitForFinished(60000);
        m_output = QString::fromUtf8(process.readAllStandardOutput());
        m_errors = QString::fromUtf8(process.readAllStandardError());
        return ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

    QTemporaryDir m_folder;
    QString m_output;
    QString m_errors;
    std::optional<QString> m_display;  ///< in place of the session's
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
