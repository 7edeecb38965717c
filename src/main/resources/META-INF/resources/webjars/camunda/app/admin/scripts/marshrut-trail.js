/* The way from Admin to the trail: a section of its first page. The trail is a page of its own, see TrailPageController. */

export default {
  id: 'marshrut-trail',
  pluginPoint: 'admin.dashboard.section',
  priority: 0,
  properties: {label: 'Журнал действий', pagePath: '/trail'},
  render: node => {
    const link = document.createElement('a');
    link.href = '/trail';
    link.textContent = 'Кто, за кого, когда и откуда что делал';
    link.dataset.test = 'trail-link';
    node.append(link);
  }
};
