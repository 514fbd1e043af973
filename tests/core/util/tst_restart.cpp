#include "core/util/restart.h"

#include <QProcess>
#include <QtTest/QtTest>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

using namespace driftwalk;

class TestRestart : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void startsAnewWithTheVariableAndTheArguments()
    {
        QCOMPARE(outputWith({}), "chosen one two tst_restart");
    }

    void keepsTheUsersChoice() { QCOMPARE(outputWith("mine"), "mine one two tst_restart"); }

private:
    /// What this program prints as a child: see main.
    static QString outputWith(const QString& choice)
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        if (!choice.isEmpty()) environment.insert("DRIFTWALK_TEST_CHOICE", choice);
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {"--child", "one", "two"});
        process.waitForFinished();
        return process.readAllStandardOutput();
    }
};

int main(int argc, char** argv)
{
    if (argc == 4 && std::strcmp(argv[1], "--child") == 0) {
        restartWith({{"DRIFTWALK_TEST_CHOICE", "chosen"}, {"DRIFTWALK_TEST_EMPTY", ""}}, argv);
        std::string name;
        std::ifstream("/proc/self/comm") >> name;
        std::printf("%s %s %s %s", std::getenv("DRIFTWALK_TEST_CHOICE"), argv[2], argv[3],
                    name.c_str());
        return std::getenv("DRIFTWALK_TEST_EMPTY") ? 1 : 0;
    }
    QCoreApplication application(argc, argv);
    TestRestart test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_restart.moc"
